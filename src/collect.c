/* collect.c - the public functions for sets of reports: what there is in a session, more
 * rule sets for it, and the page that leads to all. */
#include <string.h>

#include "base/sha256.h"
#include "model/assume.h"
#include "model/rule_heads.h"
#include "report/index.h"
#include "report/wording.h"
#include "session.h"

static int no_memory(vc_session *session)
{
    return vc_session_end(session, VC_EXIT_NO_MEMORY, "venuecheck: out of memory\n");
}

/* ---- what there is ---- */

bool vc_session_venue(const vc_session *session, size_t index, vc_venue_info *info)
{
    if (!session || !session->c || index >= session->c->venue_count)
        return false;
    const vc_venue *venue = &session->c->venues[index];
    *info = (vc_venue_info){venue->id, venue->name, venue->host->code};
    return true;
}

bool vc_session_rules(const vc_session *session, size_t index, vc_rules_info *info)
{
    if (!session || !session->c || index >= session->count)
        return false;
    const vc_rule_set *rules = session->all[index]->rules;
    *info = (vc_rules_info){.id = rules->id,
                            .version = rules->version,
                            .title = rules->title,
                            .digest = rules->digest};
    return true;
}

const vc_rule_head *vc_session_rule_heads(vc_arena *arena,
                                          const vc_session_options *wanted,
                                          size_t *count)
{
    vc_faults faults = vc_faults_new(arena);
    vc_files files = {
        .arena = arena, .faults = &faults, .max_bytes = VC_JSON_MAX_BYTES};
    if (wanted) {
        files.search = (vc_search){
            .folders = wanted->rules_path,
            .folder_count = wanted->rules_path_count,
            .texts = vc_session_texts(arena, wanted->texts, wanted->text_count),
            .text_count = wanted->text_count,
            .texts_only = wanted->texts_only};
        if (wanted->max_bytes)
            files.max_bytes = wanted->max_bytes;
    }
    return vc_rule_heads(&files, count);
}

/* "" is what a head says where nothing was said. */
static const char *said(const char *text)
{
    return *text ? text : NULL;
}

static void each(vc_arena *arena, const vc_session_options *options,
                 bool (*take)(void *context, const vc_rules_info *info), void *context)
{
    size_t count;
    const vc_rule_head *heads = vc_session_rule_heads(arena, options, &count);
    for (size_t i = 0; i < count; i++) {
        const bool own = heads[i].file &&
                         strncmp(heads[i].file, VC_BUILTIN, strlen(VC_BUILTIN)) != 0;
        const vc_rules_info info = {.name = heads[i].name,
                                    .id = heads[i].id,
                                    .version = said(heads[i].version),
                                    .title = said(heads[i].title),
                                    .file = own ? heads[i].file : NULL,
                                    .shared = heads[i].shared};
        if (!take(context, &info))
            return;
    }
}

int vc_rules_each(const vc_session_options *options,
                  bool (*take)(void *context, const vc_rules_info *info), void *context)
{
    jmp_buf guard;
    vc_arena *volatile arena = vc_arena_new(&guard);
    volatile int status = VC_EXIT_NO_MEMORY;
    if (arena && !setjmp(guard)) {
        each(arena, options, take, context);
        status = VC_EXIT_OK;
    }
    vc_arena_free(arena);
    return status;
}

int vc_summits_each(bool (*take)(void *context, const char *name), void *context)
{
    jmp_buf guard;
    vc_arena *volatile arena = vc_arena_new(&guard);
    volatile int status = VC_EXIT_NO_MEMORY;
    if (arena && !setjmp(guard)) {
        size_t count;
        const char *const *names = vc_files_builtin(arena, "summits", &count);
        for (size_t i = 0; i < count && take(context, names[i]); i++)
            ;
        status = VC_EXIT_OK;
    }
    vc_arena_free(arena);
    return status;
}

void vc_checksum(const char *bytes, size_t length, char hex[VC_CHECKSUM])
{
    vc_sha256_hex(bytes, length, hex);
}

/* ---- more rule sets ---- */

static bool there_already(const vc_session *session, const vc_case *c)
{
    for (size_t i = 0; i < session->count; i++)
        if (strcmp(session->all[i]->rules->digest, c->rules->digest) == 0)
            return true;
    return false;
}

static void append(vc_session *session, const vc_case *c)
{
    const vc_case **all =
        vc_arena_array(session->arena, session->count + 1, sizeof *all);
    memcpy(all, session->all, session->count * sizeof *all);
    all[session->count] = c;
    session->all = all;
    session->count++;
    session->annex = NULL; /* it compares the rule sets */
}

static int add_rules(vc_session *session, const char *name)
{
    vc_faults faults = vc_faults_new(session->arena);
    const vc_case *first = session->all[0];
    const char *kept = vc_arena_string(session->arena, name);
    vc_case *c = vc_case_under(first->unassumed ? first->unassumed : first, &faults,
                               kept, session->max_bytes);
    if (c)
        c = vc_case_assume(c, &faults, session->assumptions, session->assumption_count);
    if (!c || faults.count > 0)
        return vc_session_end(session, (int)vc_faults_status(&faults),
                              vc_session_faults(session->arena, &faults));
    if (!there_already(session, c))
        append(session, c);
    return vc_session_end(session, VC_EXIT_OK, "");
}

int vc_session_add_rules(vc_session *session, const char *rules)
{
    if (!session)
        return VC_EXIT_NO_MEMORY;
    if (!session->c)
        return session->status;
    if (setjmp(session->guard))
        return no_memory(session);
    return add_rules(session, rules ? rules : "");
}

int vc_session_choose(vc_session *session, size_t index)
{
    if (!session)
        return VC_EXIT_NO_MEMORY;
    if (!session->c)
        return session->status;
    if (index >= session->count)
        return vc_session_end(session, VC_EXIT_USAGE,
                              "venuecheck: the session has no such rule set\n");
    session->c = session->all[index];
    session->ranking = NULL;
    session->robust = NULL;
    session->annex = NULL;
    return vc_session_end(session, VC_EXIT_OK, "");
}

/* ---- the index ---- */

static const vc_case *case_of(const vc_session *session, const char *rules)
{
    for (size_t i = 0; i < session->count; i++)
        if (strcmp(session->all[i]->rules->id, rules) == 0)
            return session->all[i];
    return NULL;
}

/* The answer that the rule set gives stands below it; ranked once for all its files. */
static void add_rule_page(vc_session *session, vc_index *index, const vc_page *page)
{
    const vc_case *c = case_of(session, page->subject ? page->subject : "");
    if (!c)
        return;
    vc_index_entry entry = {.title = c->rules->title ? c->rules->title : c->rules->id,
                            .detail = c->rules->id,
                            .about = c->rules->description,
                            .key = c};
    const vc_index_entry *last = index->last[VC_INDEX_RULES];
    if (!last || last->key != c)
        entry.more = vc_index_answer(vc_rank(index->arena, c));
    vc_index_add(index, VC_INDEX_RULES, &entry, page->format, page->path);
}

static void add_other_page(vc_index *index, const vc_page *page)
{
    static const char *const titles[] = {
        [VC_PAGE_ACROSS] = "The venues under each rule set, and where these disagree",
        [VC_PAGE_TIMELINE] = "Verdicts and ranks as the facts change over time",
        [VC_PAGE_ROBUST] = "How far the ranking survives other weights and open facts",
        [VC_PAGE_SOURCES] = "The sources, and how many facts rest on each",
        [VC_PAGE_CHECKSUMS] =
            "Checksums of these files: sha256sum -c shows whether one "
            "was altered"};
    const bool of_one = page->kind == VC_PAGE_TIMELINE || page->kind == VC_PAGE_ROBUST;
    const vc_index_entry entry = {.title = titles[page->kind],
                                  .detail = of_one ? vc_format(index->arena,
                                                               "under the rule set %s",
                                                               index->c->rules->id)
                                                   : NULL,
                                  .key = &titles[page->kind]};
    vc_index_add(index, VC_INDEX_MORE, &entry, page->format, page->path);
}

/* Venues stand in their rank's order, whatever the order of their pages. */
static void add_venue_pages(vc_index *index, const vc_ranking *ranking,
                            const vc_page *pages, size_t count)
{
    for (size_t i = 0; i < ranking->count; i++) {
        const vc_result *result = &ranking->results[i];
        const vc_index_entry entry = {
            .title = vc_word_venue(index->arena, result->venue),
            .detail = vc_index_standing(index->arena, ranking, result),
            .more =
                vc_view_row_of(index->arena, ranking, result).cells[VC_COLUMN_REASON],
            .key = result};
        for (size_t p = 0; p < count; p++)
            if (pages[p].kind == VC_PAGE_EXPLAIN && pages[p].subject &&
                strcmp(pages[p].subject, result->venue->id) == 0)
                vc_index_add(index, VC_INDEX_VENUES, &entry, pages[p].format,
                             pages[p].path);
    }
}

static int write_index(vc_session *session, const vc_page *pages, size_t count,
                       bool html, vc_sink *sink, void *context)
{
    vc_buffer out = vc_buffer_new(session->scratch);
    if (!session->ranking)
        session->ranking = vc_rank(session->arena, session->c);
    vc_index index = vc_index_new(session->scratch, session->ranking);
    add_venue_pages(&index, session->ranking, pages, count);
    for (size_t i = 0; i < count; i++) {
        if (pages[i].kind == VC_PAGE_REPORT)
            add_rule_page(session, &index, &pages[i]);
        else if (pages[i].kind != VC_PAGE_EXPLAIN)
            add_other_page(&index, &pages[i]);
    }
    (html ? vc_html_index : vc_markdown_index)(&out, &index, "venuecheck " VC_VERSION);
    if (!sink(context, out.text, out.length))
        return vc_session_end(session, VC_EXIT_IO,
                              "venuecheck: the answer could not be written\n");
    return vc_session_end(session, VC_EXIT_OK, "");
}

int vc_session_index(vc_session *session, const vc_page *pages, size_t count,
                     const char *format, vc_sink *sink, void *context)
{
    static const char *const formats[] = {"markdown", "html"};
    const bool html = format && strcmp(format, "html") == 0;
    if (!session)
        return VC_EXIT_NO_MEMORY;
    if (!session->c)
        return session->status;
    vc_arena_free(session->scratch);
    session->scratch = vc_arena_new(&session->guard);
    if (!session->scratch || setjmp(session->guard))
        return no_memory(session);
    if (format && !html && strcmp(format, formats[0]) != 0)
        return vc_session_no_such(session, "format", format, formats, 2);
    return write_index(session, pages, count, html, sink, context);
}
