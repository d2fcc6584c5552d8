#include "score/lint_venues.h"

static const vc_ruling *ruling_of(const vc_result *result, const vc_requirement *r)
{
    for (size_t i = 0; i < result->ruling_count; i++)
        if (result->rulings[i].requirement == r)
            return &result->rulings[i];
    return NULL;
}

static void say(vc_faults *faults, const char *code, const vc_requirement *r,
                const char *message, size_t count)
{
    vc_fault *fault =
        vc_fault_add(faults, vc_json_place(r->require_json), code, message, count);
    fault->warning = true;
    fault->expected = "it tells none of them apart";
}

void vc_lint_venues(const vc_ranking *ranking, const vc_requirement *requirement,
                    vc_faults *faults)
{
    size_t met = 0, missed = 0;
    for (size_t i = 0; i < ranking->count; i++) {
        const vc_ruling *ruling = ruling_of(&ranking->results[i], requirement);
        met += ruling && ruling->outcome == VC_MET;
        missed +=
            ruling && (ruling->outcome == VC_FAILED || ruling->outcome == VC_WAIVED);
    }
    if (ranking->count < 2)
        return;
    if (met == ranking->count)
        say(faults, "venues-all-meet", requirement,
            "each of the %zu venues meets the requirement", met);
    if (missed == ranking->count)
        say(faults, "venues-none-meets", requirement,
            "none of the %zu venues meets the requirement", missed);
}
