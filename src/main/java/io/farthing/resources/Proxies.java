package io.farthing.resources;

import io.farthing.db.Tx;
import io.farthing.resources.Answer.Refused;
import java.time.Instant;
import java.util.Map;

/// Makes, changes and ends web accelerators. What they forward to, and for whom, is a dialect's own
/// and stands among the attributes; what costs is how many servers, and whether by TLS.
public final class Proxies {
    /// The attributes that are its servers begin so; one that is empty is gone.
    public static final String SERVER = "server.";

    /// "1" where it speaks TLS.
    public static final String SSL = "ssl_enable";

    private final Resources resources;

    public Proxies(Resources resources) {
        this.resources = resources;
    }

    public Answer create(Tx tx, Asker asker, NewProxy wanted, Instant now) {
        Refused refusal = resources.withoutCredits(tx, asker, now);
        refusal = refusal != null ? refusal : resources.closed(tx, wanted.datacenter(), now);
        if (refusal != null) {
            return refusal;
        }
        Resource proxy =
                resources.insert(
                        tx,
                        asker,
                        Resources.Draft.of(
                                ResourceType.RPROXY,
                                wanted.name(),
                                wanted.datacenter(),
                                Size.NOTHING,
                                wanted.attributes()),
                        now);
        return resources.begin(
                tx, NewOperation.of(OperationType.RPROXY_IAAS_CREATE, asker, proxy), now);
    }

    public record NewProxy(int datacenter, String name, Map<String, String> attributes) {
        public NewProxy {
            attributes = Map.copyOf(attributes);
        }
    }

    public Answer update(Tx tx, Asker asker, long id, Map<String, String> attributes, Instant now) {
        Resource proxy = resources.find(tx, asker.account(), ResourceType.RPROXY, id);
        return proxy == null
                ? resources.none(ResourceType.RPROXY, id)
                : resources.begin(
                        tx,
                        NewOperation.of(OperationType.RPROXY_IAAS_UPDATE, asker, proxy)
                                .withAttributes(attributes),
                        now);
    }

    /// What the automation is asked about an accelerator; how it ends, the operation tells.
    ///
    /// @param details what of it, as the automation is told and callers are shown
    public record Errand(OperationType type, long proxy, Map<String, String> details) {
        public Errand {
            details = Map.copyOf(details);
        }
    }

    public Answer send(Tx tx, Asker asker, Errand errand, Instant now) {
        Resource proxy = resources.find(tx, asker.account(), ResourceType.RPROXY, errand.proxy());
        if (proxy == null) {
            return resources.none(ResourceType.RPROXY, errand.proxy());
        }
        NewOperation operation = NewOperation.of(errand.type(), asker, proxy);
        for (Map.Entry<String, String> each : errand.details().entrySet()) {
            operation =
                    operation
                            .with(each.getKey(), each.getValue())
                            .showing(each.getKey(), each.getValue());
        }
        return resources.begin(tx, operation, now);
    }

    public Answer delete(Tx tx, Asker asker, long id, Instant now) {
        Resource proxy = resources.find(tx, asker.account(), ResourceType.RPROXY, id);
        return proxy == null
                ? resources.none(ResourceType.RPROXY, id)
                : resources.begin(
                        tx, NewOperation.of(OperationType.RPROXY_IAAS_DELETE, asker, proxy), now);
    }
}
