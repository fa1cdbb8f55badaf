-- The folder of the weights that an attempt kept, below the results folder.
alter table attempt add column model varchar;
