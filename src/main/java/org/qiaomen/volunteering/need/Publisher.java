package org.qiaomen.volunteering.need;

import java.util.UUID;

/**
 * Who publishes a need.
 *
 * @param name what everybody reads: of an area, of a group, or a resident's volunteer number
 */
record Publisher(PublisherKind kind, UUID id, String name) {
}
