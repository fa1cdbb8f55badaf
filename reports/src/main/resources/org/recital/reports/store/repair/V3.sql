alter table attempt drop column if exists model;
