-- Case numbers 案卷号: yyyyMMdd-serial, the serial city-wide within the day, taken in blocks.

create or replace function gaowei.case_number(day date, serial int) returns text
language sql immutable
return pg_catalog.to_char(day, 'YYYYMMDD') || '-'
    || pg_catalog.lpad(serial::text, greatest(5, pg_catalog.length(serial::text)), '0');

create or replace function gaowei.take_block(day date, count int, me uuid, seat text) returns int
language plpgsql volatile
as $$
declare
    start int;
begin
    -- one block at a time per day; the lock ends with the transaction
    perform pg_advisory_xact_lock(20170721, take_block.day - date '2000-01-01');
    select coalesce(max(b.last), 0) + 1 into start from gaowei.number_block b where b.day = take_block.day;
    insert into gaowei.number_block values (
        take_block.day, start, start + take_block.count - 1, me, take_block.seat, gaowei.now());
    return start;
end
$$;

create or replace function gaowei.take_numbers(day date, count int, seat text) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gaowei.person := gaowei.me();
    today date := (gaowei.now() at time zone 'Asia/Shanghai')::date;
    start int;
begin
    if take_numbers.count is null or take_numbers.count not between 1 and 1000
       or take_numbers.day is null or take_numbers.day not between today - 1 and today + 7
       or coalesce(length(take_numbers.seat), 0) not between 1 and 100 then
        raise invalid_parameter_value using message = 'numbers of yesterday to seven days ahead, 1 to 1000 at a time';
    end if;
    start := gaowei.take_block(take_numbers.day, take_numbers.count, me.id, take_numbers.seat);
    return jsonb_build_object('day', take_numbers.day, 'first', start, 'last', start + take_numbers.count - 1);
end
$$;

-- Whether a number lies in a block of this person and no case has it yet.
create or replace function gaowei.number_is_mine(number text, me uuid) returns boolean
language plpgsql stable
as $$
begin
    if number !~ '^[0-9]{8}-[0-9]{5,9}$' then
        return false;
    end if;
    return exists (
            select from gaowei.number_block b
            where b.day = to_date(left(number, 8), 'YYYYMMDD') and b.person = me
              and substr(number, 10)::int between b.first and b.last
              and number = gaowei.case_number(b.day, substr(number, 10)::int))
        and not exists (select from gaowei.cases c where c.number = number_is_mine.number);
end
$$;

-- The number for a case that brought none: a block of one.
create or replace function gaowei.next_number(city_now timestamptz, me uuid, seat text) returns text
language plpgsql volatile
as $$
declare
    today date := (city_now at time zone 'Asia/Shanghai')::date;
begin
    return gaowei.case_number(today, gaowei.take_block(today, 1, me, seat));
end
$$;
