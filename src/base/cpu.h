/* cpu.h - one source, several instruction sets. A kernel is written once, on vectors of
 * WIDTH numbers, in a file that is included once per instruction set (a compiler turns
 * vectors wider than its instructions into slow single steps, so each set has its own
 * width). A file with kernels forbids contraction, so every copy computes the same
 * bits; which one runs is only a matter of time. */
#ifndef VC_BASE_CPU_H
#define VC_BASE_CPU_H

typedef enum { VC_CPU_PLAIN, VC_CPU_AVX2, VC_CPU_AVX512, VC_CPU_COUNT } vc_cpu;

#if defined(__GNUC__) && defined(__x86_64__)
#define VC_CPU_VARIANTS 1
#define VC_TARGET_AVX2 __attribute__((target("avx2")))
#define VC_TARGET_AVX512 __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl")))
#else
#define VC_CPU_VARIANTS 0
#define VC_TARGET_AVX2
#define VC_TARGET_AVX512
#endif

/* The widest instruction set that this processor has and kernels exist for. */
static inline vc_cpu vc_cpu_best(void)
{
#if VC_CPU_VARIANTS
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
        return VC_CPU_AVX512;
    if (__builtin_cpu_supports("avx2"))
        return VC_CPU_AVX2;
#endif
    return VC_CPU_PLAIN;
}

#endif
