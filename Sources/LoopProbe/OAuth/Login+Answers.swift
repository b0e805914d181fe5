import LoopFormats

extension Login {
  /// A document, or the error that OAuth has for it.
  func post(
    _ body: [UInt8],
    _ type: String,
    to place: ProbeURL,
    _ step: LoginFailure.Step
  ) async throws(LoginFailure) -> JSONValue {
    let headers = [("Content-Type", type), ("Accept", "application/json")]
    let answer = try await send(origin.request("POST", place, headers: headers, body: body), step)
    if answer.head.isSuccess { return try json(answer, step) }
    guard let document = try? JSONValue(parsing: answer.body), let error = try? document.text("error") else {
      throw .status(step, answer.status)
    }
    throw .refused(step, error: error, description: try? document.text("error_description"))
  }

  func send(_ request: ProbeRequest, _ step: LoginFailure.Step) async throws(LoginFailure) -> ProbeAnswer {
    let answer: ProbeAnswer
    do throws(ProbeFailure) {
      answer = try await client.send(request, limit: Self.limit)
    } catch { throw error == .cancelled ? .cancelled : .http(step, error) }
    if let target = answer.head.redirect { throw .redirect(step, status: answer.status, to: target) }
    return answer
  }

  func json(_ answer: ProbeAnswer, _ step: LoginFailure.Step) throws(LoginFailure) -> JSONValue {
    guard let type = answer.head.mediaType, type == "application/json" || type.hasSuffix("+json") else {
      throw .media(step, answer.head.mediaType ?? "no media type")
    }
    guard let document = try? JSONValue(parsing: answer.body) else { throw .incomplete(step, "is no JSON") }
    return document
  }

  func read<Content>(
    _ document: JSONValue,
    _ step: LoginFailure.Step,
    _ content: (JSONValue) throws(IncompleteDocument) -> Content
  ) throws(LoginFailure) -> Content {
    do throws(IncompleteDocument) { return try content(document) } catch { throw .incomplete(step, error.reason) }
  }
}
