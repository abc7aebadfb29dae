package io.farthing.door.gandi;

import io.farthing.resources.Answer.About;
import io.farthing.resources.Answer.Why;
import io.farthing.resources.Operation;
import io.farthing.wire.RpcValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the nouns answer, in the dialect's words.
final class Outcomes {
    private Outcomes() {}

    /// All operations, in their order.
    static Answer all(io.farthing.resources.Answer answer, Instant now) {
        return switch (answer) {
            case io.farthing.resources.Answer.Accepted(List<Operation> operations) ->
                    OperationReply.of(operations, now);
            case io.farthing.resources.Answer.Refused refused -> refusal(refused);
        };
    }

    /// The last, which is what the others lead to.
    static Answer last(io.farthing.resources.Answer answer, Instant now) {
        return switch (answer) {
            case io.farthing.resources.Answer.Accepted accepted ->
                    new Answer.Done(OperationReply.of(accepted.last(), now));
            case io.farthing.resources.Answer.Refused refused -> refusal(refused);
        };
    }

    static Answer.Failed refusal(io.farthing.resources.Answer.Refused refused) {
        return Answer.refused(
                object(refused.about()), cause(refused.about(), refused.why()), refused.sentence());
    }

    private static FaultObject object(About about) {
        return switch (about) {
            case SSH -> FaultObject.KEY;
            case HOSTING_ACCOUNT,
                    VM,
                    DISK,
                    IFACE,
                    IP,
                    VLAN,
                    RPROXY,
                    IMAGE,
                    DATACENTER,
                    SNAPSHOT_PROFILE,
                    PREPAID,
                    PRODUCT,
                    QUANTITY,
                    OPERATION ->
                    FaultObject.valueOf(about.name());
        };
    }

    private static FaultCause cause(About about, Why why) {
        return switch (why) {
            case NOT_FOUND ->
                    about == About.HOSTING_ACCOUNT ? FaultCause.DONTEXIST : FaultCause.NOTFOUND;
            case EXISTS -> FaultCause.EXIST;
            case BAD_VALUE -> about == About.QUANTITY ? FaultCause.VALUE : FaultCause.BADPARAMETER;
            case WRONG_STATE -> FaultCause.STATE;
            case ATTACHED, IN_USE -> FaultCause.ATTACHED;
            case NOT_ATTACHED -> FaultCause.NOT_ATTACHED;
            case CANNOT_SHRINK -> FaultCause.CANNOT_SHRINK;
            case OTHER_DATACENTER -> FaultCause.DATACENTER;
            case CLOSED -> FaultCause.DISABLED;
            case NOT_ENOUGH_MONEY, NOT_ENOUGH_CREDITS -> FaultCause.NOT_ENOUGH_MONEY;
            case TOO_LATE -> FaultCause.INVALID_STEP;
            case GIVEN_BEFORE -> FaultCause.QUOTA_REACHED;
        };
    }

    /// The struct of what changes is empty.
    static Answer nothingToUpdate(FaultObject about) {
        return Answer.refused(about, FaultCause.NOTHING_TO_UPDATE, "nothing to update");
    }

    /// Found, or the fault of an object that is not there.
    static Answer found(RpcValue.@Nullable Struct found, About about, long id) {
        return found == null
                ? Answer.refused(
                        object(about),
                        FaultCause.NOTFOUND,
                        "%s %d doesn't exist".formatted(object(about).name(), id))
                : new Answer.Done(found);
    }
}
