package bare;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** One resource that answers JSON. */
@Path("/hello")
public class Hello {

    /** Its answer. */
    public record Greeting(String text) {
    }

    @GET
    public Greeting hello() {
        return new Greeting("hello");
    }
}
