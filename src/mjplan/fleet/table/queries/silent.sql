-- Since when every unit has been silent: the day on which it last entered anything or, where
-- no record says when it was entered, the day of its last record. First the units that never
-- recorded anything, then the longest silent; last those of which nothing is known, as they
-- were never read.
WITH heard AS (
    SELECT
        units.unit,
        units.name,
        units.unit_group,
        units.state,
        units.read_on,
        units.records,
        units.last_record,
        units.last_entered,
        CASE
            WHEN units.last_entered IS NULL THEN units.last_record
            ELSE units.last_entered
        END AS silent_since,
        CASE WHEN units.records IS NULL THEN 1 ELSE 0 END AS is_unknown
    FROM units
)

SELECT
    heard.unit,
    heard.name,
    heard.unit_group,
    heard.state,
    heard.read_on,
    heard.records,
    heard.last_record,
    heard.last_entered,
    heard.silent_since
FROM heard
ORDER BY
    heard.is_unknown ASC NULLS LAST,
    heard.silent_since ASC NULLS FIRST,
    heard.unit ASC NULLS LAST
