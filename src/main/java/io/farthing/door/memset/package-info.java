/// The Memset dialect: JSON, JSON-RPC and XML-RPC over one set of methods.
@NullMarked
@CheckReturnValue
package io.farthing.door.memset;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
