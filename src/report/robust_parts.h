/* robust_parts.h - the pieces of the view of sureness, by the files that word them. */
#ifndef VC_REPORT_ROBUST_PARTS_H
#define VC_REPORT_ROBUST_PARTS_H

#include "report/sureness.h"

/* Names are listed up to so many; beyond, they are counted. */
enum { VC_SURE_NAMES = 12 };

/* Heads of the table of ranks. */
extern const char *const vc_sure_titles[VC_SURE_CELLS];

/* "70.5". */
const char *vc_sure_fixed(vc_arena *arena, double number, int digits);

/* Whether any fact on which something hangs is open. */
bool vc_sure_open(const vc_robust *robust);

/* ", while the facts held stay as they are", behind what is computed; "" if none is held.
 * Not to be freed. */
const char *vc_sure_held(const vc_robust *robust);

/* The name of a venue of the analysis. */
const char *vc_sure_name(const vc_robust *robust, size_t venue);

/* The names of those marked, comma-separated: "Bern, Doha"; "all from Bern (rank 7)
 * down" or "37 venues, the best of them Bern" where they are many. NULL if none is. */
const char *vc_sure_names(vc_arena *arena, const vc_robust *robust, const bool *marked);

/* How often one stands before the other; NULL with one venue. */
const vc_outline *vc_sure_pairs(vc_arena *arena, const vc_robust *robust);

/* Who is always before whom; NULL with one venue. */
const vc_outline *vc_sure_proved(vc_arena *arena, const vc_robust *robust);

/* The smallest changes of weights that take the first place. */
const vc_outline *vc_sure_change(vc_arena *arena, const vc_robust *robust);

/* The facts that matter by themselves: the open ones, or those that are held. NULL if there are none of the kind. */
const vc_outline *vc_sure_decisive(vc_arena *arena, const vc_robust *robust,
                                   bool silent);

/* Shares and mean ranks that the assumptions move; NULL if `real`, the same drawn of the
 * real case, is. */
const vc_outline *vc_sure_moved(vc_arena *arena, const vc_robust *robust,
                                const vc_robust *real);

#endif
