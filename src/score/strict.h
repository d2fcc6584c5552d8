/* strict.h - floating point to the letter. Included by every file whose figures must be
 * the same bits with every compiler: no product is fused with a sum, and kernels are
 * vectorised also where the build asks for little optimisation. */
#ifndef VC_SCORE_STRICT_H
#define VC_SCORE_STRICT_H

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC optimize("O3", "fp-contract=off")
#endif

#endif
