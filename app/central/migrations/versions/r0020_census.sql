-- How far an import has read a survey. Unlogged like the rows it has staged: a crash of the server empties both.
create unlogged table gaowei.survey_progress (
    kind text not null,
    survey text not null,
    last_row bigint not null,
    rows bigint not null,
    memory jsonb not null,
    constraint pk_survey_progress primary key (kind),
    constraint ck_survey_progress_kind_known check (kind in (
        'communities', 'components', 'frontage', 'pois', 'streets', 'unit_grids'))
);
