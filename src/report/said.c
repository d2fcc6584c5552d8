/* said.c - see said.h. */
#include "report/said.h"

const char *vc_said_period(vc_arena *arena, const vc_assertion *a)
{
    const char *from = vc_word_date(arena, a->from), *to = vc_word_date(arena, a->to);
    if (from && to)
        return vc_format(arena, ", from %s to before %s", from, to);
    if (from)
        return vc_format(arena, a->announced ? ", announced for %s" : ", since %s",
                         from);
    if (to)
        return vc_format(arena, ", to before %s", to);
    return "";
}

bool vc_said_second_hand(const vc_reading *reading, const vc_assertion *a)
{
    if (!a->relayed_by || a->source_count > 1)
        return false;
    for (size_t i = 0; i < reading->held_count; i++)
        if (reading->held[i] != a && vc_value_equal(reading->held[i]->value, a->value))
            return false;
    return true;
}

/* The marks that tell how far an assertion carries. */
static const char *marks(vc_arena *arena, const vc_reading *reading,
                         const vc_assertion *a)
{
    vc_buffer out = vc_buffer_new(arena);
    if (a->announced)
        vc_buffer_add(&out, " [announced, not confirmed]");
    if (a->closed_world)
        vc_buffer_add(&out, " [absent from a complete list]");
    if (a->relayed_by)
        vc_buffer_printf(&out, " [relayed by %s%s]", a->relayed_by,
                         vc_said_second_hand(reading, a) ? ", only second-hand" : "");
    return out.text;
}

const char *vc_said_source(vc_arena *arena, const vc_source *source)
{
    const char *parts[] = {source->publisher, source->date, source->url};
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_add(&out, source->title ? source->title : source->id ? source->id : "-");
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i])
            vc_buffer_printf(&out, ", %s", parts[i]);
    if (source->via)
        vc_buffer_printf(&out, ", read in: %s", source->via);
    return out.text;
}

void vc_said_assumed(vc_arena *arena, vc_outline *fact)
{
    vc_outline_add(arena, fact, "assumed", "by --set, said by nobody");
}

void vc_said_add(vc_arena *arena, vc_outline *fact, const vc_reading *reading,
                 const vc_assertion *a)
{
    bool several = reading->certainty == VC_CONTESTED;
    if (a->assumed) {
        vc_said_assumed(arena, fact);
        return;
    }
    const char *value = several ? vc_word_value(arena, a->value, NULL) : "";
    const char *text =
        vc_format(arena, "%s%s%s%s%s", value, several ? ", by " : "", vc_word_voice(a),
                  vc_said_period(arena, a), marks(arena, reading, a));
    vc_outline *said =
        vc_outline_add(arena, fact, several ? "claimed" : "said by", text);
    vc_outline_add(arena, said, "note", a->note);
    for (size_t i = 0; i < a->source_count; i++)
        vc_outline_add(arena, said, "source", vc_said_source(arena, a->sources[i]));
}
