-- What each role may do with the tables: psql -d repere -f rights.sql, as repere_owner or the administrator, once the tables are
-- there, and again after each upgrade. Running it twice does no harm.

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO repere_writer;
GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO repere_writer;
-- Which migrations were applied is read by all, and written by the owner alone.
REVOKE INSERT, UPDATE, DELETE ON _sqlx_migrations FROM repere_writer;

-- What is published and the imports that brought it, by name: what a later version adds is private until it stands here.
GRANT SELECT ON _sqlx_migrations, revision, import_run, lieu, place_change, population_grid, population_cells, indicateur,
    indicateur_valeur TO repere_reader;
-- What was published before can be looked back to; who changed it, and why, is not told.
GRANT SELECT (id, lieu_id, at, before) ON history TO repere_reader;
