/* builtin.c - the public functions that hand out what is built into the library. */
#include <string.h>

#include "model/files.h"
#include "venuecheck.h"

typedef struct item {
    const char *name, *path;
} item;

/* In the order in which they are listed: of files, then of answers. */
static const item schemas[] = {{"data", "schema/data.schema.json"},
                               {"rules", "schema/rules.schema.json"},
                               {"summit", "schema/summit.schema.json"},
                               {"vocabulary", "schema/vocabulary.schema.json"},
                               {"report", "schema/report.schema.json"},
                               {"across", "schema/across.schema.json"},
                               {"compare", "schema/compare.schema.json"},
                               {"diff", "schema/diff.schema.json"},
                               {"facts", "schema/facts.schema.json"},
                               {"faults", "schema/faults.schema.json"},
                               {"flip", "schema/flip.schema.json"},
                               {"paths", "schema/paths.schema.json"},
                               {"robust", "schema/robust.schema.json"},
                               {"rule-sets", "schema/rule-sets.schema.json"},
                               {"sources", "schema/sources.schema.json"},
                               {"tests", "schema/tests.schema.json"},
                               {"timeline", "schema/timeline.schema.json"}};
static const item templates[] = {{"rules", "templates/rules.json"},
                                 {"summit", "templates/summit.json"},
                                 {"venues", "templates/venues.json"}};

enum {
    SCHEMAS = sizeof schemas / sizeof *schemas,
    TEMPLATES = sizeof templates / sizeof *templates
};

static const char *text_of(const item *items, size_t count, const char *name,
                           size_t *length)
{
    size_t ignored;
    for (size_t i = 0; name && i < count; i++)
        if (strcmp(items[i].name, name) == 0)
            return vc_files_builtin_text(items[i].path, length ? length : &ignored);
    return NULL;
}

const char *vc_schema_name(size_t index)
{
    return index < SCHEMAS ? schemas[index].name : NULL;
}

const char *vc_schema_text(const char *name, size_t *length)
{
    return text_of(schemas, SCHEMAS, name, length);
}

const char *vc_template_name(size_t index)
{
    return index < TEMPLATES ? templates[index].name : NULL;
}

const char *vc_template_text(const char *name, size_t *length)
{
    return text_of(templates, TEMPLATES, name, length);
}
