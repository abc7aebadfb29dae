package io.farthing.door.memset;

/// Parameters that methods of ordering share.
final class CreateParameters {
    static final Parameter<Boolean> DRY_RUN =
            Parameter.optional(
                    "dry_run", Type.FLAG, "Only tells the price; nothing is made or invoiced.");

    private CreateParameters() {}
}
