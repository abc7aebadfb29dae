package io.farthing.door.memset;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.wire.Json;
import io.farthing.wire.RpcJson;
import io.farthing.wire.XmlRpc;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Counters of bytes, which are beyond XML-RPC's 32 bits within minutes.
final class AmountsTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # bytes,          in every binding
                    0,                0.0
                    1000,             1000.0
                    2147483647,       2147483647.0
                    2147483648,       2147483648.0
                    9007199254740991, 9007199254740991.0
                    """)
    void aCounterIsADoubleHoweverLarge(long bytes, String shown) {
        String xml =
                new String(
                        XmlRpc.writeResult(Amounts.counter(bytes), XmlRpc.Style.PLAIN),
                        StandardCharsets.UTF_8);
        assertThat(xml).contains("<double>" + shown + "</double>");
        String json = Json.writeText(RpcJson.toJson(Amounts.counter(bytes), moment -> "" + moment));
        assertThat(json).isEqualTo(shown);
    }
}
