/* rule_list.h - the rule sets that can be asked for by name, each in a sentence. */
#ifndef VC_REPORT_RULE_LIST_H
#define VC_REPORT_RULE_LIST_H

#include "model/rule_heads.h"
#include "report/sheet.h"

typedef struct vc_rule_list_row {
    const vc_rule_head *head;
    const char *sentence; /* the first of its description */
    const char *found;    /* where it is: "built in", or a path */
} vc_rule_list_row;

typedef struct vc_rule_list {
    vc_arena *arena;
    const vc_rule_list_row *rows;
    size_t count;
} vc_rule_list;

vc_rule_list vc_rule_list_new(vc_arena *arena, const vc_rule_head *heads, size_t count);

const vc_sheet *vc_rule_list_sheet(const vc_rule_list *list);
void vc_json_rule_list(vc_buffer *out, const vc_rule_list *list,
                       const vc_render_options *options);

#endif
