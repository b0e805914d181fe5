// Yours: loopgen writes this file where there is none, and then leaves it alone, like every file you put beside it.
// A tool is a type that conforms to `Tool`; README.md shows one.
import LoopMCP

let ownTools: [any Tool] = []
