-- What every unit recorded in every month, by the day of the records: those that stand (neither
-- corrected nor the voiding of another), of how many items and areas, and those that were
-- corrected since. A unit without records has one row, whose year and month are NULL.
WITH written AS (
    SELECT
        records.unit,
        EXTRACT(YEAR FROM records.recorded_on) AS year,
        EXTRACT(MONTH FROM records.recorded_on) AS month,
        CASE
            WHEN records.corrected_by IS NULL AND records.voids IS NULL THEN 1
            ELSE 0
        END AS is_standing,
        CASE WHEN records.corrected_by IS NULL THEN 0 ELSE 1 END AS is_corrected,
        items.item,
        items.area
    FROM records
    LEFT JOIN items
        ON
            records.unit = items.unit
            AND records.item = items.item
),

counted AS (
    SELECT
        written.unit,
        written.year,
        written.month,
        SUM(written.is_standing) AS records,
        SUM(written.is_corrected) AS corrected,
        COUNT(DISTINCT CASE WHEN written.is_standing = 1 THEN written.item ELSE NULL END) AS items,
        COUNT(DISTINCT CASE WHEN written.is_standing = 1 THEN written.area ELSE NULL END) AS areas
    FROM written
    GROUP BY written.unit, written.year, written.month
)

SELECT
    units.unit,
    units.name,
    units.unit_group,
    units.state,
    counted.year,
    counted.month,
    CASE WHEN counted.records IS NULL THEN 0 ELSE counted.records END AS records,
    CASE WHEN counted.corrected IS NULL THEN 0 ELSE counted.corrected END AS corrected,
    CASE WHEN counted.items IS NULL THEN 0 ELSE counted.items END AS items,
    CASE WHEN counted.areas IS NULL THEN 0 ELSE counted.areas END AS areas
FROM units
LEFT JOIN counted ON units.unit = counted.unit
ORDER BY
    units.unit ASC NULLS LAST,
    counted.year ASC NULLS LAST,
    counted.month ASC NULLS LAST
