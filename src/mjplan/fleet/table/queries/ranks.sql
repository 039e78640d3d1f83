-- The points of every unit in every year, and its rank in its group. A rank is given only in a
-- group that is ranked, to a unit that could be read now, and only where every part of the year's
-- score has points that are final: what is missing is counted, and takes no place, nor do points
-- of a unit whose own year still runs. Equal totals share a rank. A unit that has no points at all
-- in any year has one row, whose year is NULL.
WITH expected AS (
    SELECT
        points.year,
        COUNT(DISTINCT points.part) AS parts
    FROM points
    GROUP BY points.year
),

scored AS (
    SELECT
        points.unit,
        points.year,
        points.as_of,
        COUNT(points.points) AS parts,
        SUM(points.points) AS total,
        SUM(points.full_points) AS full_total,
        SUM(CASE WHEN points.is_final THEN 0 ELSE 1 END) AS interim
    FROM points
    GROUP BY points.unit, points.year, points.as_of
),

standings AS (
    SELECT
        units.unit,
        units.name,
        units.unit_group,
        units.state,
        CASE WHEN unit_groups.is_ranked THEN 1 ELSE 0 END AS is_ranked,
        scored.year,
        scored.as_of,
        scored.total,
        scored.full_total,
        expected.parts - scored.parts AS missing,
        scored.interim
    FROM units
    LEFT JOIN unit_groups ON units.unit_group = unit_groups.unit_group
    LEFT JOIN scored ON units.unit = scored.unit
    LEFT JOIN expected ON scored.year = expected.year
),

judged AS (
    SELECT
        standings.unit,
        standings.name,
        standings.unit_group,
        standings.state,
        standings.is_ranked,
        standings.year,
        standings.as_of,
        standings.total,
        standings.full_total,
        standings.missing,
        standings.interim,
        CASE
            WHEN
                standings.is_ranked = 1
                AND standings.state = 'ok'
                AND standings.missing = 0
                AND standings.interim = 0
                THEN 1
            ELSE 0
        END AS has_rank
    FROM standings
),

placed AS (
    SELECT
        judged.unit,
        judged.name,
        judged.unit_group,
        judged.state,
        judged.is_ranked,
        judged.year,
        judged.as_of,
        judged.total,
        judged.full_total,
        judged.missing,
        judged.interim,
        judged.has_rank,
        RANK() OVER (
            PARTITION BY judged.year, judged.unit_group, judged.has_rank
            ORDER BY judged.total DESC NULLS LAST
        ) AS standing
    FROM judged
)

SELECT
    placed.unit,
    placed.name,
    placed.unit_group,
    placed.state,
    placed.is_ranked = 1 AS is_ranked,
    placed.year,
    placed.as_of,
    placed.total,
    placed.full_total,
    placed.missing,
    placed.interim,
    CASE WHEN placed.has_rank = 1 THEN placed.standing ELSE NULL END AS group_rank
FROM placed
ORDER BY
    placed.year ASC NULLS LAST,
    placed.unit_group ASC NULLS LAST,
    group_rank ASC NULLS LAST,
    placed.unit ASC NULLS LAST
