-- Number of training interactions of the user of each case, for results by user segment.

alter table case_id add column interactions integer;

-- The plots of reports, separated by commas; null for all.
alter table experiment add column report_plots varchar;

create or replace view cases as
with packed (attempt, metric, length, numbers) as (
  select attempt, name, cast(substring(cast(numbers as varbinary) from 1 for 4) as integer),
    substring(cast(numbers as varbinary) from 5)
  from case_value where part = 'TEST'
), unpacked (attempt, metric, length, bytes) as (
  select attempt, metric, length, expand(X'02' || case
    when length < 32 then substring(cast(4 * length as varbinary) from 4)
    when length < 4096 then substring(cast(32768 + 4 * length as varbinary) from 3)
    else substring(cast(12582912 + 4 * length as varbinary) from 2) end || numbers)
  from packed
), word (attempt, metric, place, bits) as (
  select attempt, metric, x, cast(substring(bytes from x for 1)
    || substring(bytes from length + x for 1) || substring(bytes from 2 * length + x for 1)
    || substring(bytes from 3 * length + x for 1) as integer)
  from unpacked left join system_range(1, 262144) on x <= length
), parts (attempt, metric, place, sign, exponent, mantissa) as (
  select attempt, metric, place, case when bits < 0 then -1 else 1 end,
    bitand(rshift(bits, 23), 255), bitand(bits, 8388607)
  from word
)
select t.experiment, t.variant, t.configuration, t.seed, c.place as number_of_case, i.user_id,
  c.metric, cast(case
    when c.exponent = 255 and c.mantissa > 0 then null
    when c.exponent = 255 then c.sign * cast('Infinity' as real)
    when c.exponent = 0 then c.sign * c.mantissa * power(2, -149)
    else c.sign * (c.mantissa + 8388608) * power(2, c.exponent - 150) end as real) as number,
  t.attempt, i.interactions as training_interactions
from trials t join parts c on c.attempt = t.attempt
  join case_user u on u.attempt = c.attempt and u.part = 'TEST'
  left join case_id i on i.list = u.list and i.place = c.place;

-- For summaries of experiments with many trials, without reading the large rows of these tables.
create index trial_external on trial (external);
create index metric_name on metric (name, part, attempt, number, direction);
