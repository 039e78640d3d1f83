-- How the items of every unit stand in every year: one row a unit, year and day.
-- A unit without figures has one row, whose year is NULL.
SELECT
    units.unit,
    units.name,
    units.unit_group,
    units.state,
    measures.year,
    measures.as_of,
    COUNT(measures.item) AS items,
    SUM(CASE WHEN measures.status = 'done' THEN 1 ELSE 0 END) AS done,
    SUM(CASE WHEN measures.status = 'on_track' THEN 1 ELSE 0 END) AS on_track,
    SUM(CASE WHEN measures.status = 'behind' THEN 1 ELSE 0 END) AS behind,
    SUM(CASE WHEN measures.status = 'far_behind' THEN 1 ELSE 0 END) AS far_behind,
    SUM(CASE WHEN measures.status = 'not_due' THEN 1 ELSE 0 END) AS not_due,
    SUM(CASE WHEN measures.status = 'due_soon' THEN 1 ELSE 0 END) AS due_soon,
    SUM(CASE WHEN measures.status = 'overdue' THEN 1 ELSE 0 END) AS overdue,
    SUM(CASE WHEN measures.status = 'breached' THEN 1 ELSE 0 END) AS breached,
    SUM(CASE WHEN measures.status = 'stale' THEN 1 ELSE 0 END) AS stale,
    SUM(CASE WHEN measures.status = 'no_record' THEN 1 ELSE 0 END) AS no_record,
    SUM(CASE WHEN measures.status = 'cancelled' THEN 1 ELSE 0 END) AS cancelled,
    SUM(CASE WHEN measures.status = 'no_target' THEN 1 ELSE 0 END) AS no_target,
    SUM(CASE WHEN measures.status = 'points' THEN 1 ELSE 0 END) AS points,
    SUM(CASE WHEN measures.status = 'not_kept' THEN 1 ELSE 0 END) AS not_kept,
    SUM(CASE WHEN measures.status = 'to_come' THEN 1 ELSE 0 END) AS to_come,
    SUM(
        CASE
            WHEN measures.status IN (
                'overdue', 'breached', 'far_behind', 'behind', 'due_soon', 'stale', 'no_record'
            ) THEN 1
            ELSE 0
        END
    ) AS attention,
    units.records,
    units.last_record,
    units.last_entered
FROM units
LEFT JOIN measures ON units.unit = measures.unit
GROUP BY
    units.unit,
    units.name,
    units.unit_group,
    units.state,
    measures.year,
    measures.as_of,
    units.records,
    units.last_record,
    units.last_entered
ORDER BY
    units.unit ASC NULLS LAST,
    measures.year ASC NULLS LAST,
    measures.as_of ASC NULLS LAST
