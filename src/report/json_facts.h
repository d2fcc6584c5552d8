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

/* Writes a value; null where it is unknown or cannot be said in JSON. */
void vc_json_value(vc_writer *w, vc_value value);

#endif
