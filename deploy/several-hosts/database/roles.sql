-- Once, on the PostgreSQL cluster, as its superuser: psql --file roles.sql
-- A role that owns one database and nothing else; its password is asked for, and never stands in a file of ours.
create role preau login nosuperuser nocreatedb nocreaterole noreplication;
\password preau
create database preau owner preau encoding 'UTF8' template template0;
revoke all on database preau from public;
