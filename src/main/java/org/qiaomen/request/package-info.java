/**
 * A resident's request: how it is submitted, what was promised, where it stands and how it came there.
 *
 * <p>
 * {@link org.qiaomen.request.ServiceRequest} guards its own transitions; every one of them is recorded in its timeline, a
 * chain of hashes that the database only lets grow. Submitting, looking up and listing are the hottest statements of the
 * service and go through the plain reactive client; everything else is Hibernate Reactive.
 */
package org.qiaomen.request;
