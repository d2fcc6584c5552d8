/* simplex_lanes.h - the kernel of simplex.c for one width of vectors. Not a header in
 * its own right: simplex.c includes it once per instruction set, with WIDTH numbers to
 * a vector, NAME(x) to tell the copies apart and TARGET to choose the instructions. All
 * copies do the same arithmetic on whole numbers, so they agree to the bit. */

typedef int64_t NAME(whole)
    __attribute__((vector_size(8 * WIDTH), aligned(8), may_alias));
typedef uint64_t NAME(bits)
    __attribute__((vector_size(8 * WIDTH), aligned(8), may_alias));
typedef double NAME(real)
    __attribute__((vector_size(8 * WIDTH), aligned(8), may_alias));

/* Numbers below 2^53 sort alike as bits and as signed whole numbers. */
TARGET static void NAME(sort_rows)(const network *sorter, double *row)
{
    for (size_t i = 0; i < sorter->count; i++) {
        double *upper = row + (size_t)sorter->step[i].upper * VC_LANES;
        double *lower = row + (size_t)sorter->step[i].lower * VC_LANES;
        for (size_t l = 0; l < VC_LANES; l += WIDTH) {
            NAME(whole) a = *(const NAME(whole) *)(upper + l);
            NAME(whole) b = *(const NAME(whole) *)(lower + l);
            NAME(whole) change = (a ^ b) & (NAME(whole))(a > b);
            *(NAME(whole) *)(upper + l) = a ^ change;
            *(NAME(whole) *)(lower + l) = b ^ change;
        }
    }
}

/* The uniform numbers at which the unit interval is cut, in units of 2^-53. */
TARGET static void NAME(draw_cuts)(size_t cuts, uint64_t key, uint64_t first, double *w)
{
    for (size_t l = 0; l < VC_LANES; l += WIDTH) {
        NAME(bits) at;
        for (size_t i = 0; i < WIDTH; i++)
            at[i] = key + ((first + l + i) * cuts + 1) * VC_RANDOM_STEP;
        for (size_t j = 0; j < cuts; j++, at += VC_RANDOM_STEP) {
            NAME(bits) z = (at ^ (at >> 30)) * VC_RANDOM_MIX_1;
            z = (z ^ (z >> 27)) * VC_RANDOM_MIX_2;
            *(NAME(bits) *)(w + j * VC_LANES + l) = (z ^ (z >> 31)) >> 11;
        }
    }
}

/* From sorted cuts to parts. */
TARGET static void NAME(part)(size_t cuts, double *w)
{
    for (size_t l = 0; l < VC_LANES; l += WIDTH) {
        NAME(bits) upper = (NAME(bits)){0} + (UINT64_C(1) << 53);
        for (size_t j = cuts + 1; j-- > 0;) {
            NAME(bits) lower = {0};
            if (j > 0)
                lower = *(const NAME(bits) *)(w + (j - 1) * VC_LANES + l);
            *(NAME(bits) *)(w + j * VC_LANES + l) = upper - lower;
            upper = lower;
        }
    }
}

/* From units of 2^-53 to numbers, exactly: 2^53 has 54 bits, so the halves are put into
 * the mantissas of 2^84 and 2^52, which are taken off again. */
TARGET static void NAME(to_numbers)(size_t rows, double *w)
{
    for (size_t i = 0; i < rows * VC_LANES; i += WIDTH) {
        NAME(bits) units = *(const NAME(bits) *)(w + i);
        NAME(bits) high = (units >> 32) | UINT64_C(0x4530000000000000);
        NAME(bits) low = (units & UINT32_MAX) | UINT64_C(0x4330000000000000);
        NAME(real) number = ((NAME(real))high - 0x1.00000001p84) + (NAME(real))low;
        *(NAME(real) *)(w + i) = number * 0x1p-53;
    }
}

TARGET static void NAME(draw)(const vc_simplex *simplex, uint64_t key, uint64_t first,
                              double *w)
{
    const size_t cuts = simplex->n - 1;
    NAME(draw_cuts)(cuts, key, first, w);
    NAME(sort_rows)(&simplex->cuts, w);
    NAME(part)(cuts, w);
    if (simplex->level)
        NAME(sort_rows)(&simplex->parts, w);
    NAME(to_numbers)(simplex->n, w);
}

#undef WIDTH
#undef NAME
#undef TARGET
