#include "report/json_head.h"

#include "report/what_if.h"
#include "report/wording.h"

static void object(vc_writer *w, const char *key)
{
    vc_write_key(w, key);
    vc_write_object(w);
}

void vc_json_head(vc_writer *w, const vc_case *c, const char *program)
{
    vc_write_figure(w, "schema_version", 1);
    vc_write_text(w, "program", program);
    object(w, "summit");
    vc_write_text(w, "id", c->summit->id);
    vc_write_text(w, "title", c->summit->title);
    vc_write_object_end(w);
    vc_write_text(w, "as_of", vc_word_date(w->out->arena, c->as_of));
    object(w, "rules");
    vc_write_text(w, "id", c->rules->id);
    vc_write_text(w, "version", c->rules->version);
    vc_write_text(w, "title", c->rules->title);
    vc_write_text(w, "digest", c->rules->digest);
    vc_write_object_end(w);
    object(w, "data");
    vc_write_text(w, "title", c->title);
    vc_write_text(w, "reviewed", c->reviewed);
    vc_write_text(w, "digest", c->digest);
    vc_write_object_end(w);
    vc_what_if_json(w, c);
}

void vc_json_rank_range(vc_writer *w, const vc_result *result)
{
    vc_write_key(w, "rank_range");
    vc_write_array(w);
    vc_write_number(w, (double)result->best_rank);
    vc_write_number(w, (double)result->worst_rank);
    vc_write_array_end(w);
}

void vc_json_score(vc_writer *w, const vc_result *result)
{
    object(w, "score");
    vc_write_figure(w, "low", result->score.low);
    vc_write_figure(w, "mid", result->mid);
    vc_write_figure(w, "high", result->score.high);
    vc_write_object_end(w);
}

void vc_json_unchanged(vc_writer *w, const vc_ranking *unchanged,
                       const vc_result *result)
{
    if (!unchanged)
        return;
    const vc_result *real = vc_ranking_find(unchanged, result->venue->id);
    object(w, "unchanged");
    vc_write_text(w, "verdict", vc_verdict_name(real->verdict));
    vc_write_figure(w, "rank", (double)real->rank);
    vc_json_score(w, real);
    vc_write_key(w, "moved");
    vc_write_boolean(w, vc_result_moved(real, result));
    vc_write_object_end(w);
}

/* JSON as it was written; its depth was limited when it was read. */
void vc_json_tree(vc_writer *w, const vc_json *json)
{
    switch (json ? json->type : VC_JSON_NULL) {
    case VC_JSON_NULL: vc_write_null(w); return;
    case VC_JSON_FALSE:
    case VC_JSON_TRUE: vc_write_boolean(w, json->type == VC_JSON_TRUE); return;
    case VC_JSON_NUMBER: vc_write_number(w, json->number); return;
    case VC_JSON_STRING: vc_write_string(w, json->string); return;
    case VC_JSON_ARRAY:
        vc_write_array(w);
        for (const vc_json *item = json->child; item; item = item->next)
            vc_json_tree(w, item);
        vc_write_array_end(w);
        return;
    case VC_JSON_OBJECT: break;
    }
    vc_write_object(w);
    for (const vc_json *member = json->child; member; member = member->next) {
        vc_write_key(w, member->key);
        vc_json_tree(w, member);
    }
    vc_write_object_end(w);
}
