-- Three roles with the least rights each needs, for the database that this is run in: psql -d repere -f roles.sql, once, as the
-- administrator of the server. Then give each a password (\password repere_owner…), open the database once as repere_owner
-- (repere check does), and run rights.sql.

-- Owns the tables: makes them, and changes them when the program is upgraded. No server runs as this role.
CREATE ROLE repere_owner LOGIN;
-- Imports, corrects, takes what visitors report: the servers, and the commands of every day.
CREATE ROLE repere_writer LOGIN;
-- Shows what is published: servers on a replica, or those that take no reports. It reads nothing that is private.
CREATE ROLE repere_reader LOGIN;

-- Nobody else comes in, and nobody but the owner makes tables.
DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO repere_owner, repere_writer, repere_reader', current_database());
END
$$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO repere_owner;
GRANT USAGE ON SCHEMA public TO repere_writer, repere_reader;
