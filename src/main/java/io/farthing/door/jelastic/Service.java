package io.farthing.door.jelastic;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.access.Audience;
import java.util.ArrayList;
import java.util.Arrays;
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

    /// For whoever knows the private API key.
    @CanIgnoreReturnValue
    Service checked(String name, Method.Body body, Parameter<?>... parameters) {
        Parameter<?>[] all = Arrays.copyOf(parameters, parameters.length + 1);
        all[parameters.length] = Parameter.CHECKSUM;
        return add(name, null, body, all);
    }

    /// For the platform's own staff.
    @CanIgnoreReturnValue
    Service operator(String name, Method.Body body, Parameter<?>... parameters) {
        return add(name, Audience.OPERATOR, body, parameters);
    }

    /// For staff; a reseller's as far as the method is scoped.
    @CanIgnoreReturnValue
    Service staff(String name, Method.Body body, Parameter<?>... parameters) {
        return add(name, Audience.STAFF, body, parameters);
    }

    /// What the method before is called besides: clients do not always go by the documentation.
    @CanIgnoreReturnValue
    Service or(String... otherNames) {
        methods.add(methods.removeLast().or(otherNames));
        return this;
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
                        body,
                        List.of()));
        return this;
    }
}
