-- What the units come to in every shared indicator and year. Asked is who was given a share or has
-- an item of it. Only units that could be read now are added up, and only those whose item is of
-- the indicator's sort: what is of another kind or counted in another unit is counted apart
-- (unlike) and never added. For met nothing is asked of an item but whether it is done.
WITH answers AS (
    SELECT
        indicators.indicator,
        indicators.year,
        units.unit,
        items.item,
        shares.target AS share,
        CASE WHEN units.state = 'ok' THEN 1 ELSE 0 END AS is_read,
        CASE
            WHEN indicators.total = 'met' THEN 1
            WHEN indicators.kind <> items.kind THEN 0
            WHEN indicators.measure_unit = items.measure_unit THEN 1
            WHEN indicators.measure_unit IS NULL AND items.measure_unit IS NULL THEN 1
            ELSE 0
        END AS is_alike
    FROM indicators
    CROSS JOIN units
    LEFT JOIN shares
        ON
            indicators.indicator = shares.indicator
            AND indicators.year = shares.year
            AND units.unit = shares.unit
    LEFT JOIN items
        ON
            indicators.indicator = items.indicator
            AND units.unit = items.unit
    WHERE shares.unit IS NOT NULL OR items.item IS NOT NULL
),

figures AS (
    SELECT
        answers.indicator,
        answers.year,
        answers.unit,
        answers.share,
        answers.is_read,
        CASE WHEN answers.item IS NULL THEN 0 ELSE answers.is_read END AS has_item,
        CASE
            WHEN answers.item IS NULL OR answers.is_read = 0 THEN 0
            ELSE answers.is_alike
        END AS is_counted,
        measures.target,
        measures.actual,
        measures.status
    FROM answers
    LEFT JOIN measures
        ON
            answers.unit = measures.unit
            AND answers.item = measures.item
            AND answers.year = measures.year
),

totals AS (
    SELECT
        figures.indicator,
        figures.year,
        COUNT(figures.unit) AS asked,
        SUM(figures.is_read) AS asked_read,
        SUM(figures.has_item) AS with_item,
        SUM(figures.is_counted) AS alike,
        SUM(
            CASE WHEN figures.is_counted = 1 AND figures.target IS NOT NULL THEN 1 ELSE 0 END
        ) AS with_target,
        SUM(
            CASE WHEN figures.is_counted = 1 AND figures.actual IS NOT NULL THEN 1 ELSE 0 END
        ) AS with_actual,
        SUM(
            CASE WHEN figures.is_counted = 1 AND figures.status IS NOT NULL THEN 1 ELSE 0 END
        ) AS with_status,
        SUM(
            CASE WHEN figures.is_counted = 1 AND figures.status = 'done' THEN 1 ELSE 0 END
        ) AS met,
        SUM(CASE WHEN figures.is_counted = 1 THEN figures.target ELSE NULL END) AS targets,
        SUM(CASE WHEN figures.is_counted = 1 THEN figures.actual ELSE NULL END) AS actuals,
        COUNT(figures.share) AS with_share,
        SUM(figures.share) AS shares
    FROM figures
    GROUP BY figures.indicator, figures.year
)

SELECT
    indicators.indicator,
    indicators.year,
    indicators.name,
    indicators.kind,
    indicators.measure_unit,
    indicators.total,
    indicators.points,
    indicators.target,
    indicators.target_high,
    CASE WHEN totals.asked IS NULL THEN 0 ELSE totals.asked END AS asked,
    CASE WHEN totals.asked IS NULL THEN 0 ELSE totals.asked - totals.asked_read END AS unread,
    CASE WHEN totals.asked IS NULL THEN 0 ELSE totals.with_item END AS with_item,
    CASE WHEN totals.asked IS NULL THEN 0 ELSE totals.with_item - totals.alike END AS unlike,
    CASE WHEN totals.asked IS NULL THEN 0 ELSE totals.with_target END AS with_target,
    CASE WHEN totals.asked IS NULL THEN 0 ELSE totals.with_actual END AS with_actual,
    CASE WHEN totals.asked IS NULL THEN 0 ELSE totals.with_status END AS with_status,
    CASE WHEN totals.asked IS NULL THEN 0 ELSE totals.met END AS met,
    CASE WHEN totals.asked IS NULL THEN 0 ELSE totals.with_share END AS with_share,
    CASE WHEN indicators.total = 'sum' THEN totals.targets ELSE NULL END AS targets,
    CASE WHEN indicators.total = 'sum' THEN totals.actuals ELSE NULL END AS actuals,
    CASE WHEN indicators.total = 'sum' THEN totals.shares ELSE NULL END AS shares
FROM indicators
LEFT JOIN totals
    ON
        indicators.indicator = totals.indicator
        AND indicators.year = totals.year
ORDER BY
    indicators.place ASC NULLS LAST,
    indicators.indicator ASC NULLS LAST,
    indicators.year ASC NULLS LAST
