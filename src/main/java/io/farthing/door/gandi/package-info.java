/// The Gandi API: hosting bought with credits, over XML-RPC. See `docs/dialects/gandi.md`.
@NullMarked
@CheckReturnValue
package io.farthing.door.gandi;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
