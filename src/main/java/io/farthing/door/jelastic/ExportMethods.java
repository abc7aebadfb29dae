package io.farthing.door.jelastic;

import io.farthing.calendar.Bucket;
import io.farthing.db.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Links to histories as files, in `billing/account`. The link says all that the file shows, is
/// sealed, and opens for an hour without a session.
final class ExportMethods {
    private final JelasticDoor.Nouns nouns;
    private final ExportLinks links;

    ExportMethods(JelasticDoor.Nouns nouns, ExportLinks links) {
        this.nouns = nouns;
        this.links = links;
    }

    List<Method> methods() {
        return new Service("billing", "account")
                .owner(
                        "ExportAccountBillingHistoryByPeriod",
                        new Method.Body.Reading(this::ofAccount),
                        AskedHistory.ofAccount(Parameter.OWNER_UID))
                .owner(
                        "ExportEnvBillingHistoryByPeriod",
                        new Method.Body.Reading(this::ofEnvironment),
                        AskedHistory.ofEnvironment())
                .methods();
    }

    private Answer ofAccount(Tx tx, Call call) {
        return link(tx, call, call.arguments().find(AskedHistory.TARGET_APPID));
    }

    private Answer ofEnvironment(Tx tx, Call call) {
        return link(tx, call, call.arguments().get(AskedHistory.ENV_NAME));
    }

    /// What is refused in a view is refused here, and not by the file.
    private Answer link(Tx tx, Call call, @Nullable String environment) {
        return switch (AskedHistory.of(tx, call, nouns, environment)) {
            case AskedHistory.Refused(Answer answer) -> answer;
            case AskedHistory.Sound sound -> {
                ExportLinks.View view =
                        new ExportLinks.View(
                                sound.account().uid(),
                                call.arguments().get(Parameter.START_TIME),
                                call.arguments().get(Parameter.END_TIME),
                                call.arguments().get(AskedHistory.PERIOD, Bucket.DAY),
                                AskedHistory.zone(call),
                                call.arguments().get(AskedHistory.GROUP_NODES, false),
                                environment == null ? "" : environment);
                yield new Answer.Done(
                        Answer.ok().put("url", links.url(call.request(), view, call.now())));
            }
        };
    }
}
