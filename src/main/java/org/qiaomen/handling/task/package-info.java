/**
 * What somebody has to go and do for a resident: visits and calls, in the queue of the area where the resident lives. Other
 * features open and cancel tasks; who goes there says how it ended, and the feature is told
 * ({@link org.qiaomen.handling.task.TaskListener}).
 */
package org.qiaomen.handling.task;
