-- Method, space and seeds of a search for reports, as JSON; null for searches of earlier releases.
alter table search add column description varchar;
