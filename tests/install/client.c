/* client.c - a program of somebody else, who has only what `make install` put there. */
#include <stdio.h>
#include <string.h>

#include <venuecheck.h>

int main(void)
{
    /* A header of one version and a library of another is what goes wrong first. */
    if (strcmp(vc_version(), VC_VERSION) != 0) {
        fprintf(stderr, "header %s, library %s\n", VC_VERSION, vc_version());
        return 1;
    }
    return 0;
}
