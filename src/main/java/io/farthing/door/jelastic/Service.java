package io.farthing.door.jelastic;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.access.Audience;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The methods of one service as they are put together, one after the other.
final class Service {
    private final String namespace;
    private final String service;
    private final List<Method> methods = new ArrayList<>();

    Service(String namespace, String service) {
        this.namespace = namespace;
        this.service = service;
    }

    /// For anyone, without a session.
    @CanIgnoreReturnValue
    Service open(String name, Method.Body body, Parameter<?>... parameters) {
        return add(name, null, body, parameters);
    }

    /// For anyone who is signed in.
    @CanIgnoreReturnValue
    Service signedIn(String name, Method.Body body, Parameter<?>... parameters) {
        return add(name, Audience.SIGNED_IN, body, parameters);
    }

    /// For the account's own customers, and for staff.
    @CanIgnoreReturnValue
    Service owner(String name, Method.Body body, Parameter<?>... parameters) {
        return add(name, Audience.OWNER, body, parameters);
    }

    @CanIgnoreReturnValue
    Service staff(String name, Method.Body body, Parameter<?>... parameters) {
        return add(name, Audience.STAFF, body, parameters);
    }

    List<Method> methods() {
        return List.copyOf(methods);
    }

    @CanIgnoreReturnValue
    private Service add(
            String name,
            @Nullable Audience audience,
            Method.Body body,
            Parameter<?>... parameters) {
        Parameter<Long> account = null;
        for (Parameter<?> parameter : parameters) {
            if (parameter.equals(Parameter.UID)) {
                account = Parameter.UID;
            } else if (parameter.equals(Parameter.OWNER_UID)) {
                account = Parameter.OWNER_UID;
            }
        }
        methods.add(
                new Method(
                        new Method.Name(namespace, service, name),
                        audience,
                        account,
                        List.of(parameters),
                        body));
        return this;
    }
}
