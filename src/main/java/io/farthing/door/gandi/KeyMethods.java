package io.farthing.door.gandi;

import io.farthing.db.Tx;
import io.farthing.resources.Answer.About;
import io.farthing.resources.Resource;
import io.farthing.resources.ResourceQuery.Column;
import io.farthing.resources.ResourceType;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Public keys for servers. They are there at once, without an operation.
final class KeyMethods {
    private static final String VALUE = "value";

    private static final Pattern FORM =
            Pattern.compile("[a-z0-9@.-]+ +AAAA[A-Za-z0-9+/]+={0,3}( [^\\n]*)?\\n?");

    private static final Parameter<String> NAME =
            Parameter.required("name", Type.text(1, 64), "Its name.");
    private static final Parameter<String> KEY =
            Parameter.required(VALUE, Type.matching(FORM, 16_384), "As a line of authorized_keys.");
    private static final Parameter<Arguments> CREATE =
            Parameter.required("params", Type.struct("SSHCreate", NAME, KEY), "The key.");

    private final GandiDoor.Hosting hosting;

    KeyMethods(GandiDoor.Hosting hosting) {
        this.hosting = hosting;
    }

    List<Method> methods() {
        Shelf.Shape shape = (key, _, _) -> shown(key);
        List<Method> methods =
                new ArrayList<>(
                        new Shelf(
                                        hosting.resources(),
                                        ResourceType.SSH,
                                        "hosting.ssh.",
                                        "public keys",
                                        Ids.KEY,
                                        Map.of("name", Column.NAME))
                                .methods(shape, shape, (_, _) -> Map.of()));
        methods.add(
                Method.of(
                        "hosting.ssh.create",
                        "Keeps a public key and returns it.",
                        new Method.Body.Writing(this::create),
                        CREATE));
        methods.add(
                Method.of(
                                "hosting.ssh.delete",
                                "Forgets a public key.",
                                new Method.Body.Writing(this::delete),
                                Ids.KEY)
                        .returning("boolean"));
        return methods;
    }

    private static RpcValue.Struct shown(Resource key) {
        return new RpcStruct()
                .put("id", key.id())
                .put("name", key.name())
                .put("fingerprint", key.attribute("fingerprint"))
                .put(VALUE, key.attribute(VALUE))
                .build();
    }

    private Answer create(Tx tx, Call call) {
        Arguments spec = call.get(CREATE);
        String name = spec.get(NAME);
        boolean isTaken =
                hosting.resources().list(tx, call.account(), ResourceType.SSH).stream()
                        .anyMatch(each -> each.name().equals(name));
        if (isTaken) {
            return Answer.refused(
                    FaultObject.KEY, FaultCause.EXIST, "there is a key '" + name + "' already");
        }
        Resource key =
                hosting.keys().create(tx, Changing.asker(call), name, spec.get(KEY), call.now());
        return key == null
                ? Answer.refused(FaultObject.KEY, FaultCause.BADPARAMETER, "value: no public key")
                : new Answer.Done(shown(key));
    }

    private Answer delete(Tx tx, Call call) {
        long id = call.get(Ids.KEY);
        return hosting.keys().delete(tx, Changing.asker(call), id, call.now())
                ? Answer.of(true)
                : Outcomes.found(null, About.SSH, id);
    }
}
