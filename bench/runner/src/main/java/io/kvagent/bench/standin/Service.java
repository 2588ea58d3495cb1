// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.standin;

/** Gives each request its answer at once; what it is to take is the {@link Server}'s part. */
interface Service {

    Answer answer(Request request);
}
