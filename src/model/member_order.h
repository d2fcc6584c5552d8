/* member_order.h - the order in which the published schemas name the members of an
 * object, as the one in which files are laid out. */
#ifndef VC_MODEL_MEMBER_ORDER_H
#define VC_MODEL_MEMBER_ORDER_H

#include "json/json.h"

/* The document's value with the members of each object in the order of its schema, those
 * that this does not name behind them as they stood. The schema is the one of ours to
 * whose file name `$schema` leads; without one everything stays as it is. New values in
 * the arena, which share the text. */
const vc_json *vc_member_order(vc_arena *arena, const vc_document *document);

#endif
