/* json_facts.h - the facts and sources of a JSON report. A report names a fact by its path
 * wherever a rule read it, and tells each once, in one place, with all that is said of it;
 * of the sources it holds those that these facts cite. */
#ifndef VC_REPORT_JSON_FACTS_H
#define VC_REPORT_JSON_FACTS_H

#include "json/writer.h"
#include "report/wording.h"

/* The facts met so far. */
typedef struct vc_json_facts {
    vc_arena *arena;
    struct vc_json_fact *facts;
    size_t count, capacity;
} vc_json_facts;

vc_json_facts vc_json_facts_new(vc_arena *arena);

/* Writes the member "facts", the paths that the programs read (either may be NULL), and
 * keeps these facts for the end. `frames` are those the programs ran on. */
void vc_json_facts_paths(vc_json_facts *facts, vc_writer *w,
                         const vc_frame *const *frames, size_t frame_count,
                         const vc_program *first, const vc_program *second);

/* Writes the members "facts" and "sources" of the report. */
void vc_json_facts_write(vc_json_facts *facts, vc_writer *w);

/* Sources to be told: those of the assertions that were cited, each once. */
typedef struct vc_json_sources {
    vc_arena *arena;
    const vc_source **sources;
    size_t count, capacity;
} vc_json_sources;

vc_json_sources vc_json_sources_new(vc_arena *arena);
void vc_json_sources_cite(vc_json_sources *cited, const vc_assertion *assertion);

/* Writes the member "sources", by id. */
void vc_json_sources_write(vc_json_sources *cited, vc_writer *w);

/* Writes an assertion as an object. */
void vc_json_assertion(vc_arena *arena, vc_writer *w, const vc_assertion *assertion);

/* Writes a value; null where it is unknown or cannot be said in JSON. */
void vc_json_value(vc_writer *w, vc_value value);

#endif
