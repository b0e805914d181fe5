// Rewritten by `LOOPGEN_RECORD=1 swift test --filter RuntimeSourcesTests`, which also checks that no file is missing.
#include "CRuntimeSources.h"

static const unsigned char file0[] = {
#embed "../LoopMCP/Application+Server.swift" suffix(, 0)
};
static const unsigned char file1[] = {
#embed "../LoopMCP/Authorization/Access.swift" suffix(, 0)
};
static const unsigned char file2[] = {
#embed "../LoopMCP/Authorization/Base64URL.swift" suffix(, 0)
};
static const unsigned char file3[] = {
#embed "../LoopMCP/Authorization/BearerCredentials.swift" suffix(, 0)
};
static const unsigned char file4[] = {
#embed "../LoopMCP/Authorization/BearerGate.swift" suffix(, 0)
};
static const unsigned char file5[] = {
#embed "../LoopMCP/Authorization/FileReading.swift" suffix(, 0)
};
static const unsigned char file6[] = {
#embed "../LoopMCP/Authorization/IssuerKeys.swift" suffix(, 0)
};
static const unsigned char file7[] = {
#embed "../LoopMCP/Authorization/KeyDocument.swift" suffix(, 0)
};
static const unsigned char file8[] = {
#embed "../LoopMCP/Authorization/KeyFile.swift" suffix(, 0)
};
static const unsigned char file9[] = {
#embed "../LoopMCP/Authorization/KeySet.swift" suffix(, 0)
};
static const unsigned char file10[] = {
#embed "../LoopMCP/Authorization/KeySource.swift" suffix(, 0)
};
static const unsigned char file11[] = {
#embed "../LoopMCP/Authorization/PEMBlock.swift" suffix(, 0)
};
static const unsigned char file12[] = {
#embed "../LoopMCP/Authorization/Principal.swift" suffix(, 0)
};
static const unsigned char file13[] = {
#embed "../LoopMCP/Authorization/ProtectedResource.swift" suffix(, 0)
};
static const unsigned char file14[] = {
#embed "../LoopMCP/Authorization/RefusalCounts.swift" suffix(, 0)
};
static const unsigned char file15[] = {
#embed "../LoopMCP/Authorization/RemoteKeys.swift" suffix(, 0)
};
static const unsigned char file16[] = {
#embed "../LoopMCP/Authorization/SignedToken.swift" suffix(, 0)
};
static const unsigned char file17[] = {
#embed "../LoopMCP/Authorization/TokenClaims.swift" suffix(, 0)
};
static const unsigned char file18[] = {
#embed "../LoopMCP/Authorization/TokenError.swift" suffix(, 0)
};
static const unsigned char file19[] = {
#embed "../LoopMCP/Authorization/TokenGrant.swift" suffix(, 0)
};
static const unsigned char file20[] = {
#embed "../LoopMCP/Authorization/TokenVerifier.swift" suffix(, 0)
};
static const unsigned char file21[] = {
#embed "../LoopMCP/Authorization/VerificationKey+JWK.swift" suffix(, 0)
};
static const unsigned char file22[] = {
#embed "../LoopMCP/Authorization/VerificationKey+PEM.swift" suffix(, 0)
};
static const unsigned char file23[] = {
#embed "../LoopMCP/Authorization/VerificationKey.swift" suffix(, 0)
};
static const unsigned char file24[] = {
#embed "../LoopMCP/Authorization/VerifiedTokens.swift" suffix(, 0)
};
static const unsigned char file25[] = {
#embed "../LoopMCP/Authorization/WallClock.swift" suffix(, 0)
};
static const unsigned char file26[] = {
#embed "../LoopMCP/Dispatch/CacheHint.swift" suffix(, 0)
};
static const unsigned char file27[] = {
#embed "../LoopMCP/Dispatch/Caller.swift" suffix(, 0)
};
static const unsigned char file28[] = {
#embed "../LoopMCP/Dispatch/Capabilities.swift" suffix(, 0)
};
static const unsigned char file29[] = {
#embed "../LoopMCP/Dispatch/Dispatcher.swift" suffix(, 0)
};
static const unsigned char file30[] = {
#embed "../LoopMCP/Dispatch/ProtocolVersion.swift" suffix(, 0)
};
static const unsigned char file31[] = {
#embed "../LoopMCP/Dispatch/Revisions.swift" suffix(, 0)
};
static const unsigned char file32[] = {
#embed "../LoopMCP/Dispatch/ServerInfo.swift" suffix(, 0)
};
static const unsigned char file33[] = {
#embed "../LoopMCP/Dispatch/Terms.swift" suffix(, 0)
};
static const unsigned char file34[] = {
#embed "../LoopMCP/FreedMemory.swift" suffix(, 0)
};
static const unsigned char file35[] = {
#embed "../LoopMCP/HealthProbe.swift" suffix(, 0)
};
static const unsigned char file36[] = {
#embed "../LoopMCP/JSON/JSON.swift" suffix(, 0)
};
static const unsigned char file37[] = {
#embed "../LoopMCP/JSON/JSONNumber.swift" suffix(, 0)
};
static const unsigned char file38[] = {
#embed "../LoopMCP/JSON/JSONObject.swift" suffix(, 0)
};
static const unsigned char file39[] = {
#embed "../LoopMCP/JSON/JSONParser+Strings.swift" suffix(, 0)
};
static const unsigned char file40[] = {
#embed "../LoopMCP/JSON/JSONParser.swift" suffix(, 0)
};
static const unsigned char file41[] = {
#embed "../LoopMCP/JSON/JSONPrinter.swift" suffix(, 0)
};
static const unsigned char file42[] = {
#embed "../LoopMCP/JSON/JSONSyntaxError.swift" suffix(, 0)
};
static const unsigned char file43[] = {
#embed "../LoopMCP/JSON/MemberNames.swift" suffix(, 0)
};
static const unsigned char file44[] = {
#embed "../LoopMCP/Observability/AccessLog.swift" suffix(, 0)
};
static const unsigned char file45[] = {
#embed "../LoopMCP/Observability/CallSummary.swift" suffix(, 0)
};
static const unsigned char file46[] = {
#embed "../LoopMCP/Observability/HealthReport.swift" suffix(, 0)
};
static const unsigned char file47[] = {
#embed "../LoopMCP/Observability/LogLine.swift" suffix(, 0)
};
static const unsigned char file48[] = {
#embed "../LoopMCP/Observability/LogOutput.swift" suffix(, 0)
};
static const unsigned char file49[] = {
#embed "../LoopMCP/Observability/Metrics.swift" suffix(, 0)
};
static const unsigned char file50[] = {
#embed "../LoopMCP/Observability/MetricsPage.swift" suffix(, 0)
};
static const unsigned char file51[] = {
#embed "../LoopMCP/Observability/ProcessMemory.swift" suffix(, 0)
};
static const unsigned char file52[] = {
#embed "../LoopMCP/Observability/PrometheusText.swift" suffix(, 0)
};
static const unsigned char file53[] = {
#embed "../LoopMCP/OpenFileLimit.swift" suffix(, 0)
};
static const unsigned char file54[] = {
#embed "../LoopMCP/OutboundClient.swift" suffix(, 0)
};
static const unsigned char file55[] = {
#embed "../LoopMCP/Prompts/Completions.swift" suffix(, 0)
};
static const unsigned char file56[] = {
#embed "../LoopMCP/Prompts/FindAndAnswerPrompt.swift" suffix(, 0)
};
static const unsigned char file57[] = {
#embed "../LoopMCP/Prompts/NoteTable.swift" suffix(, 0)
};
static const unsigned char file58[] = {
#embed "../LoopMCP/Prompts/ProjectStatusPrompt.swift" suffix(, 0)
};
static const unsigned char file59[] = {
#embed "../LoopMCP/Prompts/Prompt.swift" suffix(, 0)
};
static const unsigned char file60[] = {
#embed "../LoopMCP/Prompts/PromptCatalog.swift" suffix(, 0)
};
static const unsigned char file61[] = {
#embed "../LoopMCP/Prompts/PromptMessage.swift" suffix(, 0)
};
static const unsigned char file62[] = {
#embed "../LoopMCP/Prompts/WeeklyReviewPrompt.swift" suffix(, 0)
};
static const unsigned char file63[] = {
#embed "../LoopMCP/RPC/Envelope.swift" suffix(, 0)
};
static const unsigned char file64[] = {
#embed "../LoopMCP/RPC/JSONObject+Params.swift" suffix(, 0)
};
static const unsigned char file65[] = {
#embed "../LoopMCP/RPC/RPCError.swift" suffix(, 0)
};
static const unsigned char file66[] = {
#embed "../LoopMCP/RPC/RPCID.swift" suffix(, 0)
};
static const unsigned char file67[] = {
#embed "../LoopMCP/RPC/RPCMessage.swift" suffix(, 0)
};
static const unsigned char file68[] = {
#embed "../LoopMCP/RPC/RPCResponse.swift" suffix(, 0)
};
static const unsigned char file69[] = {
#embed "../LoopMCP/Resources/ResourceCatalog.swift" suffix(, 0)
};
static const unsigned char file70[] = {
#embed "../LoopMCP/Resources/VisibleNote+Resource.swift" suffix(, 0)
};
static const unsigned char file71[] = {
#embed "../LoopMCP/Server.swift" suffix(, 0)
};
static const unsigned char file72[] = {
#embed "../LoopMCP/ServerConfiguration+Environment.swift" suffix(, 0)
};
static const unsigned char file73[] = {
#embed "../LoopMCP/ServerConfiguration+Reach.swift" suffix(, 0)
};
static const unsigned char file74[] = {
#embed "../LoopMCP/ServerConfiguration.swift" suffix(, 0)
};
static const unsigned char file75[] = {
#embed "../LoopMCP/ServerParts.swift" suffix(, 0)
};
static const unsigned char file76[] = {
#embed "../LoopMCP/Streams/ChangeHub.swift" suffix(, 0)
};
static const unsigned char file77[] = {
#embed "../LoopMCP/Streams/ConnectionObserver.swift" suffix(, 0)
};
static const unsigned char file78[] = {
#embed "../LoopMCP/Streams/EventFrame.swift" suffix(, 0)
};
static const unsigned char file79[] = {
#embed "../LoopMCP/Streams/EventStream.swift" suffix(, 0)
};
static const unsigned char file80[] = {
#embed "../LoopMCP/Streams/Heartbeat.swift" suffix(, 0)
};
static const unsigned char file81[] = {
#embed "../LoopMCP/Streams/Lease.swift" suffix(, 0)
};
static const unsigned char file82[] = {
#embed "../LoopMCP/Streams/LegacySession.swift" suffix(, 0)
};
static const unsigned char file83[] = {
#embed "../LoopMCP/Streams/LegacySessions.swift" suffix(, 0)
};
static const unsigned char file84[] = {
#embed "../LoopMCP/Streams/ListenRequest.swift" suffix(, 0)
};
static const unsigned char file85[] = {
#embed "../LoopMCP/Streams/PendingCall.swift" suffix(, 0)
};
static const unsigned char file86[] = {
#embed "../LoopMCP/Streams/Response+EventStream.swift" suffix(, 0)
};
static const unsigned char file87[] = {
#embed "../LoopMCP/Streams/SlowCalls.swift" suffix(, 0)
};
static const unsigned char file88[] = {
#embed "../LoopMCP/Streams/StreamClient.swift" suffix(, 0)
};
static const unsigned char file89[] = {
#embed "../LoopMCP/Streams/StreamLimits.swift" suffix(, 0)
};
static const unsigned char file90[] = {
#embed "../LoopMCP/Streams/StreamRegistry.swift" suffix(, 0)
};
static const unsigned char file91[] = {
#embed "../LoopMCP/Tools/FetchTool.swift" suffix(, 0)
};
static const unsigned char file92[] = {
#embed "../LoopMCP/Tools/JSON+Schema.swift" suffix(, 0)
};
static const unsigned char file93[] = {
#embed "../LoopMCP/Tools/ListNotesTool.swift" suffix(, 0)
};
static const unsigned char file94[] = {
#embed "../LoopMCP/Tools/NoteFilter.swift" suffix(, 0)
};
static const unsigned char file95[] = {
#embed "../LoopMCP/Tools/NoteOrder.swift" suffix(, 0)
};
static const unsigned char file96[] = {
#embed "../LoopMCP/Tools/NoteRow.swift" suffix(, 0)
};
static const unsigned char file97[] = {
#embed "../LoopMCP/Tools/ReadNoteTool.swift" suffix(, 0)
};
static const unsigned char file98[] = {
#embed "../LoopMCP/Tools/RelatedTool.swift" suffix(, 0)
};
static const unsigned char file99[] = {
#embed "../LoopMCP/Tools/SearchTool.swift" suffix(, 0)
};
static const unsigned char file100[] = {
#embed "../LoopMCP/Tools/TextSlice.swift" suffix(, 0)
};
static const unsigned char file101[] = {
#embed "../LoopMCP/Tools/Tool.swift" suffix(, 0)
};
static const unsigned char file102[] = {
#embed "../LoopMCP/Tools/ToolArguments.swift" suffix(, 0)
};
static const unsigned char file103[] = {
#embed "../LoopMCP/Tools/ToolCatalog+BuiltIn.swift" suffix(, 0)
};
static const unsigned char file104[] = {
#embed "../LoopMCP/Tools/ToolCatalog.swift" suffix(, 0)
};
static const unsigned char file105[] = {
#embed "../LoopMCP/Tools/ToolDescription.swift" suffix(, 0)
};
static const unsigned char file106[] = {
#embed "../LoopMCP/Tools/ToolNameError.swift" suffix(, 0)
};
static const unsigned char file107[] = {
#embed "../LoopMCP/Tools/ToolParameter+Schema.swift" suffix(, 0)
};
static const unsigned char file108[] = {
#embed "../LoopMCP/Tools/ToolParameter.swift" suffix(, 0)
};
static const unsigned char file109[] = {
#embed "../LoopMCP/Tools/VaultCensus.swift" suffix(, 0)
};
static const unsigned char file110[] = {
#embed "../LoopMCP/Tools/VaultOverviewTool.swift" suffix(, 0)
};
static const unsigned char file111[] = {
#embed "../LoopMCP/Transport/Accept.swift" suffix(, 0)
};
static const unsigned char file112[] = {
#embed "../LoopMCP/Transport/Authority.swift" suffix(, 0)
};
static const unsigned char file113[] = {
#embed "../LoopMCP/Transport/CallContext.swift" suffix(, 0)
};
static const unsigned char file114[] = {
#embed "../LoopMCP/Transport/ConnectionWatch+Pipeline.swift" suffix(, 0)
};
static const unsigned char file115[] = {
#embed "../LoopMCP/Transport/ConnectionWatch.swift" suffix(, 0)
};
static const unsigned char file116[] = {
#embed "../LoopMCP/Transport/Connections.swift" suffix(, 0)
};
static const unsigned char file117[] = {
#embed "../LoopMCP/Transport/Endpoint+EventStream.swift" suffix(, 0)
};
static const unsigned char file118[] = {
#embed "../LoopMCP/Transport/Endpoint+Listen.swift" suffix(, 0)
};
static const unsigned char file119[] = {
#embed "../LoopMCP/Transport/Endpoint+Post.swift" suffix(, 0)
};
static const unsigned char file120[] = {
#embed "../LoopMCP/Transport/Endpoint.swift" suffix(, 0)
};
static const unsigned char file121[] = {
#embed "../LoopMCP/Transport/HTTPField+MCP.swift" suffix(, 0)
};
static const unsigned char file122[] = {
#embed "../LoopMCP/Transport/HeaderText.swift" suffix(, 0)
};
static const unsigned char file123[] = {
#embed "../LoopMCP/Transport/HostPolicy.swift" suffix(, 0)
};
static const unsigned char file124[] = {
#embed "../LoopMCP/Transport/Origin.swift" suffix(, 0)
};
static const unsigned char file125[] = {
#embed "../LoopMCP/Transport/PostedMessages.swift" suffix(, 0)
};
static const unsigned char file126[] = {
#embed "../LoopMCP/Transport/Request+Body.swift" suffix(, 0)
};
static const unsigned char file127[] = {
#embed "../LoopMCP/Transport/Response+Content.swift" suffix(, 0)
};
static const unsigned char file128[] = {
#embed "../LoopMCP/Transport/RoutingHeaders.swift" suffix(, 0)
};
static const unsigned char file129[] = {
#embed "../LoopMCP/Transport/VersionHeader.swift" suffix(, 0)
};
static const unsigned char file130[] = {
#embed "../LoopMCP/Vault.swift" suffix(, 0)
};
static const unsigned char file131[] = {
#embed "../LoopMCP/Vaults/CalendarDay.swift" suffix(, 0)
};
static const unsigned char file132[] = {
#embed "../LoopMCP/Vaults/Caller+Notes.swift" suffix(, 0)
};
static const unsigned char file133[] = {
#embed "../LoopMCP/Vaults/Caller+Settle.swift" suffix(, 0)
};
static const unsigned char file134[] = {
#embed "../LoopMCP/Vaults/Caller+Vaults.swift" suffix(, 0)
};
static const unsigned char file135[] = {
#embed "../LoopMCP/Vaults/EntityNames.swift" suffix(, 0)
};
static const unsigned char file136[] = {
#embed "../LoopMCP/Vaults/FrontMatter+Names.swift" suffix(, 0)
};
static const unsigned char file137[] = {
#embed "../LoopMCP/Vaults/JSONObject+Properties.swift" suffix(, 0)
};
static const unsigned char file138[] = {
#embed "../LoopMCP/Vaults/NestedVaultsError.swift" suffix(, 0)
};
static const unsigned char file139[] = {
#embed "../LoopMCP/Vaults/NoteListPage.swift" suffix(, 0)
};
static const unsigned char file140[] = {
#embed "../LoopMCP/Vaults/NoteLookup.swift" suffix(, 0)
};
static const unsigned char file141[] = {
#embed "../LoopMCP/Vaults/PageCursor.swift" suffix(, 0)
};
static const unsigned char file142[] = {
#embed "../LoopMCP/Vaults/PercentEncoding.swift" suffix(, 0)
};
static const unsigned char file143[] = {
#embed "../LoopMCP/Vaults/ServedVault+Address.swift" suffix(, 0)
};
static const unsigned char file144[] = {
#embed "../LoopMCP/Vaults/ServedVault.swift" suffix(, 0)
};
static const unsigned char file145[] = {
#embed "../LoopMCP/Vaults/Timestamp.swift" suffix(, 0)
};
static const unsigned char file146[] = {
#embed "../LoopMCP/Vaults/VaultKeeper.swift" suffix(, 0)
};
static const unsigned char file147[] = {
#embed "../LoopMCP/Vaults/VaultURI.swift" suffix(, 0)
};
static const unsigned char file148[] = {
#embed "../LoopMCP/Vaults/VisibleNote.swift" suffix(, 0)
};
static const unsigned char file149[] = {
#embed "../LoopMCP/Vaults/VisibleNotes.swift" suffix(, 0)
};
static const unsigned char file150[] = {
#embed "../LoopVault/Files/FileKind.swift" suffix(, 0)
};
static const unsigned char file151[] = {
#embed "../LoopVault/Files/FileStamp.swift" suffix(, 0)
};
static const unsigned char file152[] = {
#embed "../LoopVault/Files/FolderListing.swift" suffix(, 0)
};
static const unsigned char file153[] = {
#embed "../LoopVault/Files/FolderWatcher.swift" suffix(, 0)
};
static const unsigned char file154[] = {
#embed "../LoopVault/Files/MountedVault+Folders.swift" suffix(, 0)
};
static const unsigned char file155[] = {
#embed "../LoopVault/Files/MountedVault.swift" suffix(, 0)
};
static const unsigned char file156[] = {
#embed "../LoopVault/Files/OpenFile+Entries.swift" suffix(, 0)
};
static const unsigned char file157[] = {
#embed "../LoopVault/Files/OpenFile.swift" suffix(, 0)
};
static const unsigned char file158[] = {
#embed "../LoopVault/Files/VaultError.swift" suffix(, 0)
};
static const unsigned char file159[] = {
#embed "../LoopVault/Files/VaultPath.swift" suffix(, 0)
};
static const unsigned char file160[] = {
#embed "../LoopVault/Index/KnownFolder.swift" suffix(, 0)
};
static const unsigned char file161[] = {
#embed "../LoopVault/Index/NameKey.swift" suffix(, 0)
};
static const unsigned char file162[] = {
#embed "../LoopVault/Index/NameTable.swift" suffix(, 0)
};
static const unsigned char file163[] = {
#embed "../LoopVault/Index/NoteRecord+Names.swift" suffix(, 0)
};
static const unsigned char file164[] = {
#embed "../LoopVault/Index/NoteRecord.swift" suffix(, 0)
};
static const unsigned char file165[] = {
#embed "../LoopVault/Index/SearchHit.swift" suffix(, 0)
};
static const unsigned char file166[] = {
#embed "../LoopVault/Index/VaultCatalog+Family.swift" suffix(, 0)
};
static const unsigned char file167[] = {
#embed "../LoopVault/Index/VaultCatalog+Links.swift" suffix(, 0)
};
static const unsigned char file168[] = {
#embed "../LoopVault/Index/VaultCatalog.swift" suffix(, 0)
};
static const unsigned char file169[] = {
#embed "../LoopVault/Index/VaultChange.swift" suffix(, 0)
};
static const unsigned char file170[] = {
#embed "../LoopVault/Index/VaultDelta.swift" suffix(, 0)
};
static const unsigned char file171[] = {
#embed "../LoopVault/Index/VaultHealth.swift" suffix(, 0)
};
static const unsigned char file172[] = {
#embed "../LoopVault/Index/VaultIndex.swift" suffix(, 0)
};
static const unsigned char file173[] = {
#embed "../LoopVault/Index/VaultReader+Note.swift" suffix(, 0)
};
static const unsigned char file174[] = {
#embed "../LoopVault/Index/VaultReader+Scan.swift" suffix(, 0)
};
static const unsigned char file175[] = {
#embed "../LoopVault/Index/VaultReader.swift" suffix(, 0)
};
static const unsigned char file176[] = {
#embed "../LoopVault/Notes/ByteLines.swift" suffix(, 0)
};
static const unsigned char file177[] = {
#embed "../LoopVault/Notes/FrontMatter.swift" suffix(, 0)
};
static const unsigned char file178[] = {
#embed "../LoopVault/Notes/GuardedYAML+Depth.swift" suffix(, 0)
};
static const unsigned char file179[] = {
#embed "../LoopVault/Notes/GuardedYAML.swift" suffix(, 0)
};
static const unsigned char file180[] = {
#embed "../LoopVault/Notes/HeadingText.swift" suffix(, 0)
};
static const unsigned char file181[] = {
#embed "../LoopVault/Notes/InlineScanner.swift" suffix(, 0)
};
static const unsigned char file182[] = {
#embed "../LoopVault/Notes/MarkdownLink.swift" suffix(, 0)
};
static const unsigned char file183[] = {
#embed "../LoopVault/Notes/Note.swift" suffix(, 0)
};
static const unsigned char file184[] = {
#embed "../LoopVault/Notes/NoteHeading.swift" suffix(, 0)
};
static const unsigned char file185[] = {
#embed "../LoopVault/Notes/NoteLink.swift" suffix(, 0)
};
static const unsigned char file186[] = {
#embed "../LoopVault/Notes/NoteNames.swift" suffix(, 0)
};
static const unsigned char file187[] = {
#embed "../LoopVault/Notes/NoteOutline+Section.swift" suffix(, 0)
};
static const unsigned char file188[] = {
#embed "../LoopVault/Notes/NoteOutline.swift" suffix(, 0)
};
static const unsigned char file189[] = {
#embed "../LoopVault/Notes/NoteSource.swift" suffix(, 0)
};
static const unsigned char file190[] = {
#embed "../LoopVault/Notes/NoteTitle.swift" suffix(, 0)
};
static const unsigned char file191[] = {
#embed "../LoopVault/Notes/PlainYAML.swift" suffix(, 0)
};
static const unsigned char file192[] = {
#embed "../LoopVault/Notes/PlainYAMLValue.swift" suffix(, 0)
};
static const unsigned char file193[] = {
#embed "../LoopVault/Notes/PropertyValue.swift" suffix(, 0)
};
static const unsigned char file194[] = {
#embed "../LoopVault/Notes/WikiLink.swift" suffix(, 0)
};
static const unsigned char file195[] = {
#embed "../LoopVault/Search/CharacterFold.swift" suffix(, 0)
};
static const unsigned char file196[] = {
#embed "../LoopVault/Search/DocumentTable.swift" suffix(, 0)
};
static const unsigned char file197[] = {
#embed "../LoopVault/Search/GramTable.swift" suffix(, 0)
};
static const unsigned char file198[] = {
#embed "../LoopVault/Search/KoreanEnding.swift" suffix(, 0)
};
static const unsigned char file199[] = {
#embed "../LoopVault/Search/LetterTable.swift" suffix(, 0)
};
static const unsigned char file200[] = {
#embed "../LoopVault/Search/PendingWords.swift" suffix(, 0)
};
static const unsigned char file201[] = {
#embed "../LoopVault/Search/PhraseSearch.swift" suffix(, 0)
};
static const unsigned char file202[] = {
#embed "../LoopVault/Search/PostingCursor.swift" suffix(, 0)
};
static const unsigned char file203[] = {
#embed "../LoopVault/Search/Postings.swift" suffix(, 0)
};
static const unsigned char file204[] = {
#embed "../LoopVault/Search/ReadWriteLock.swift" suffix(, 0)
};
static const unsigned char file205[] = {
#embed "../LoopVault/Search/SearchDocument.swift" suffix(, 0)
};
static const unsigned char file206[] = {
#embed "../LoopVault/Search/SearchIndex.swift" suffix(, 0)
};
static const unsigned char file207[] = {
#embed "../LoopVault/Search/SearchQuery.swift" suffix(, 0)
};
static const unsigned char file208[] = {
#embed "../LoopVault/Search/SearchRanking.swift" suffix(, 0)
};
static const unsigned char file209[] = {
#embed "../LoopVault/Search/SearchRun.swift" suffix(, 0)
};
static const unsigned char file210[] = {
#embed "../LoopVault/Search/SlicePool.swift" suffix(, 0)
};
static const unsigned char file211[] = {
#embed "../LoopVault/Search/SyllableComposer.swift" suffix(, 0)
};
static const unsigned char file212[] = {
#embed "../LoopVault/Search/TermTable.swift" suffix(, 0)
};
static const unsigned char file213[] = {
#embed "../LoopVault/Search/WordDivision.swift" suffix(, 0)
};
static const unsigned char file214[] = {
#embed "../LoopVault/Search/WordExpansion.swift" suffix(, 0)
};
static const unsigned char file215[] = {
#embed "../LoopVault/Search/WordScanner.swift" suffix(, 0)
};

static const struct RuntimeSource sources[] = {
  {"LoopMCP/Application+Server.swift", file0, sizeof file0 - 1},
  {"LoopMCP/Authorization/Access.swift", file1, sizeof file1 - 1},
  {"LoopMCP/Authorization/Base64URL.swift", file2, sizeof file2 - 1},
  {"LoopMCP/Authorization/BearerCredentials.swift", file3, sizeof file3 - 1},
  {"LoopMCP/Authorization/BearerGate.swift", file4, sizeof file4 - 1},
  {"LoopMCP/Authorization/FileReading.swift", file5, sizeof file5 - 1},
  {"LoopMCP/Authorization/IssuerKeys.swift", file6, sizeof file6 - 1},
  {"LoopMCP/Authorization/KeyDocument.swift", file7, sizeof file7 - 1},
  {"LoopMCP/Authorization/KeyFile.swift", file8, sizeof file8 - 1},
  {"LoopMCP/Authorization/KeySet.swift", file9, sizeof file9 - 1},
  {"LoopMCP/Authorization/KeySource.swift", file10, sizeof file10 - 1},
  {"LoopMCP/Authorization/PEMBlock.swift", file11, sizeof file11 - 1},
  {"LoopMCP/Authorization/Principal.swift", file12, sizeof file12 - 1},
  {"LoopMCP/Authorization/ProtectedResource.swift", file13, sizeof file13 - 1},
  {"LoopMCP/Authorization/RefusalCounts.swift", file14, sizeof file14 - 1},
  {"LoopMCP/Authorization/RemoteKeys.swift", file15, sizeof file15 - 1},
  {"LoopMCP/Authorization/SignedToken.swift", file16, sizeof file16 - 1},
  {"LoopMCP/Authorization/TokenClaims.swift", file17, sizeof file17 - 1},
  {"LoopMCP/Authorization/TokenError.swift", file18, sizeof file18 - 1},
  {"LoopMCP/Authorization/TokenGrant.swift", file19, sizeof file19 - 1},
  {"LoopMCP/Authorization/TokenVerifier.swift", file20, sizeof file20 - 1},
  {"LoopMCP/Authorization/VerificationKey+JWK.swift", file21, sizeof file21 - 1},
  {"LoopMCP/Authorization/VerificationKey+PEM.swift", file22, sizeof file22 - 1},
  {"LoopMCP/Authorization/VerificationKey.swift", file23, sizeof file23 - 1},
  {"LoopMCP/Authorization/VerifiedTokens.swift", file24, sizeof file24 - 1},
  {"LoopMCP/Authorization/WallClock.swift", file25, sizeof file25 - 1},
  {"LoopMCP/Dispatch/CacheHint.swift", file26, sizeof file26 - 1},
  {"LoopMCP/Dispatch/Caller.swift", file27, sizeof file27 - 1},
  {"LoopMCP/Dispatch/Capabilities.swift", file28, sizeof file28 - 1},
  {"LoopMCP/Dispatch/Dispatcher.swift", file29, sizeof file29 - 1},
  {"LoopMCP/Dispatch/ProtocolVersion.swift", file30, sizeof file30 - 1},
  {"LoopMCP/Dispatch/Revisions.swift", file31, sizeof file31 - 1},
  {"LoopMCP/Dispatch/ServerInfo.swift", file32, sizeof file32 - 1},
  {"LoopMCP/Dispatch/Terms.swift", file33, sizeof file33 - 1},
  {"LoopMCP/FreedMemory.swift", file34, sizeof file34 - 1},
  {"LoopMCP/HealthProbe.swift", file35, sizeof file35 - 1},
  {"LoopMCP/JSON/JSON.swift", file36, sizeof file36 - 1},
  {"LoopMCP/JSON/JSONNumber.swift", file37, sizeof file37 - 1},
  {"LoopMCP/JSON/JSONObject.swift", file38, sizeof file38 - 1},
  {"LoopMCP/JSON/JSONParser+Strings.swift", file39, sizeof file39 - 1},
  {"LoopMCP/JSON/JSONParser.swift", file40, sizeof file40 - 1},
  {"LoopMCP/JSON/JSONPrinter.swift", file41, sizeof file41 - 1},
  {"LoopMCP/JSON/JSONSyntaxError.swift", file42, sizeof file42 - 1},
  {"LoopMCP/JSON/MemberNames.swift", file43, sizeof file43 - 1},
  {"LoopMCP/Observability/AccessLog.swift", file44, sizeof file44 - 1},
  {"LoopMCP/Observability/CallSummary.swift", file45, sizeof file45 - 1},
  {"LoopMCP/Observability/HealthReport.swift", file46, sizeof file46 - 1},
  {"LoopMCP/Observability/LogLine.swift", file47, sizeof file47 - 1},
  {"LoopMCP/Observability/LogOutput.swift", file48, sizeof file48 - 1},
  {"LoopMCP/Observability/Metrics.swift", file49, sizeof file49 - 1},
  {"LoopMCP/Observability/MetricsPage.swift", file50, sizeof file50 - 1},
  {"LoopMCP/Observability/ProcessMemory.swift", file51, sizeof file51 - 1},
  {"LoopMCP/Observability/PrometheusText.swift", file52, sizeof file52 - 1},
  {"LoopMCP/OpenFileLimit.swift", file53, sizeof file53 - 1},
  {"LoopMCP/OutboundClient.swift", file54, sizeof file54 - 1},
  {"LoopMCP/Prompts/Completions.swift", file55, sizeof file55 - 1},
  {"LoopMCP/Prompts/FindAndAnswerPrompt.swift", file56, sizeof file56 - 1},
  {"LoopMCP/Prompts/NoteTable.swift", file57, sizeof file57 - 1},
  {"LoopMCP/Prompts/ProjectStatusPrompt.swift", file58, sizeof file58 - 1},
  {"LoopMCP/Prompts/Prompt.swift", file59, sizeof file59 - 1},
  {"LoopMCP/Prompts/PromptCatalog.swift", file60, sizeof file60 - 1},
  {"LoopMCP/Prompts/PromptMessage.swift", file61, sizeof file61 - 1},
  {"LoopMCP/Prompts/WeeklyReviewPrompt.swift", file62, sizeof file62 - 1},
  {"LoopMCP/RPC/Envelope.swift", file63, sizeof file63 - 1},
  {"LoopMCP/RPC/JSONObject+Params.swift", file64, sizeof file64 - 1},
  {"LoopMCP/RPC/RPCError.swift", file65, sizeof file65 - 1},
  {"LoopMCP/RPC/RPCID.swift", file66, sizeof file66 - 1},
  {"LoopMCP/RPC/RPCMessage.swift", file67, sizeof file67 - 1},
  {"LoopMCP/RPC/RPCResponse.swift", file68, sizeof file68 - 1},
  {"LoopMCP/Resources/ResourceCatalog.swift", file69, sizeof file69 - 1},
  {"LoopMCP/Resources/VisibleNote+Resource.swift", file70, sizeof file70 - 1},
  {"LoopMCP/Server.swift", file71, sizeof file71 - 1},
  {"LoopMCP/ServerConfiguration+Environment.swift", file72, sizeof file72 - 1},
  {"LoopMCP/ServerConfiguration+Reach.swift", file73, sizeof file73 - 1},
  {"LoopMCP/ServerConfiguration.swift", file74, sizeof file74 - 1},
  {"LoopMCP/ServerParts.swift", file75, sizeof file75 - 1},
  {"LoopMCP/Streams/ChangeHub.swift", file76, sizeof file76 - 1},
  {"LoopMCP/Streams/ConnectionObserver.swift", file77, sizeof file77 - 1},
  {"LoopMCP/Streams/EventFrame.swift", file78, sizeof file78 - 1},
  {"LoopMCP/Streams/EventStream.swift", file79, sizeof file79 - 1},
  {"LoopMCP/Streams/Heartbeat.swift", file80, sizeof file80 - 1},
  {"LoopMCP/Streams/Lease.swift", file81, sizeof file81 - 1},
  {"LoopMCP/Streams/LegacySession.swift", file82, sizeof file82 - 1},
  {"LoopMCP/Streams/LegacySessions.swift", file83, sizeof file83 - 1},
  {"LoopMCP/Streams/ListenRequest.swift", file84, sizeof file84 - 1},
  {"LoopMCP/Streams/PendingCall.swift", file85, sizeof file85 - 1},
  {"LoopMCP/Streams/Response+EventStream.swift", file86, sizeof file86 - 1},
  {"LoopMCP/Streams/SlowCalls.swift", file87, sizeof file87 - 1},
  {"LoopMCP/Streams/StreamClient.swift", file88, sizeof file88 - 1},
  {"LoopMCP/Streams/StreamLimits.swift", file89, sizeof file89 - 1},
  {"LoopMCP/Streams/StreamRegistry.swift", file90, sizeof file90 - 1},
  {"LoopMCP/Tools/FetchTool.swift", file91, sizeof file91 - 1},
  {"LoopMCP/Tools/JSON+Schema.swift", file92, sizeof file92 - 1},
  {"LoopMCP/Tools/ListNotesTool.swift", file93, sizeof file93 - 1},
  {"LoopMCP/Tools/NoteFilter.swift", file94, sizeof file94 - 1},
  {"LoopMCP/Tools/NoteOrder.swift", file95, sizeof file95 - 1},
  {"LoopMCP/Tools/NoteRow.swift", file96, sizeof file96 - 1},
  {"LoopMCP/Tools/ReadNoteTool.swift", file97, sizeof file97 - 1},
  {"LoopMCP/Tools/RelatedTool.swift", file98, sizeof file98 - 1},
  {"LoopMCP/Tools/SearchTool.swift", file99, sizeof file99 - 1},
  {"LoopMCP/Tools/TextSlice.swift", file100, sizeof file100 - 1},
  {"LoopMCP/Tools/Tool.swift", file101, sizeof file101 - 1},
  {"LoopMCP/Tools/ToolArguments.swift", file102, sizeof file102 - 1},
  {"LoopMCP/Tools/ToolCatalog+BuiltIn.swift", file103, sizeof file103 - 1},
  {"LoopMCP/Tools/ToolCatalog.swift", file104, sizeof file104 - 1},
  {"LoopMCP/Tools/ToolDescription.swift", file105, sizeof file105 - 1},
  {"LoopMCP/Tools/ToolNameError.swift", file106, sizeof file106 - 1},
  {"LoopMCP/Tools/ToolParameter+Schema.swift", file107, sizeof file107 - 1},
  {"LoopMCP/Tools/ToolParameter.swift", file108, sizeof file108 - 1},
  {"LoopMCP/Tools/VaultCensus.swift", file109, sizeof file109 - 1},
  {"LoopMCP/Tools/VaultOverviewTool.swift", file110, sizeof file110 - 1},
  {"LoopMCP/Transport/Accept.swift", file111, sizeof file111 - 1},
  {"LoopMCP/Transport/Authority.swift", file112, sizeof file112 - 1},
  {"LoopMCP/Transport/CallContext.swift", file113, sizeof file113 - 1},
  {"LoopMCP/Transport/ConnectionWatch+Pipeline.swift", file114, sizeof file114 - 1},
  {"LoopMCP/Transport/ConnectionWatch.swift", file115, sizeof file115 - 1},
  {"LoopMCP/Transport/Connections.swift", file116, sizeof file116 - 1},
  {"LoopMCP/Transport/Endpoint+EventStream.swift", file117, sizeof file117 - 1},
  {"LoopMCP/Transport/Endpoint+Listen.swift", file118, sizeof file118 - 1},
  {"LoopMCP/Transport/Endpoint+Post.swift", file119, sizeof file119 - 1},
  {"LoopMCP/Transport/Endpoint.swift", file120, sizeof file120 - 1},
  {"LoopMCP/Transport/HTTPField+MCP.swift", file121, sizeof file121 - 1},
  {"LoopMCP/Transport/HeaderText.swift", file122, sizeof file122 - 1},
  {"LoopMCP/Transport/HostPolicy.swift", file123, sizeof file123 - 1},
  {"LoopMCP/Transport/Origin.swift", file124, sizeof file124 - 1},
  {"LoopMCP/Transport/PostedMessages.swift", file125, sizeof file125 - 1},
  {"LoopMCP/Transport/Request+Body.swift", file126, sizeof file126 - 1},
  {"LoopMCP/Transport/Response+Content.swift", file127, sizeof file127 - 1},
  {"LoopMCP/Transport/RoutingHeaders.swift", file128, sizeof file128 - 1},
  {"LoopMCP/Transport/VersionHeader.swift", file129, sizeof file129 - 1},
  {"LoopMCP/Vault.swift", file130, sizeof file130 - 1},
  {"LoopMCP/Vaults/CalendarDay.swift", file131, sizeof file131 - 1},
  {"LoopMCP/Vaults/Caller+Notes.swift", file132, sizeof file132 - 1},
  {"LoopMCP/Vaults/Caller+Settle.swift", file133, sizeof file133 - 1},
  {"LoopMCP/Vaults/Caller+Vaults.swift", file134, sizeof file134 - 1},
  {"LoopMCP/Vaults/EntityNames.swift", file135, sizeof file135 - 1},
  {"LoopMCP/Vaults/FrontMatter+Names.swift", file136, sizeof file136 - 1},
  {"LoopMCP/Vaults/JSONObject+Properties.swift", file137, sizeof file137 - 1},
  {"LoopMCP/Vaults/NestedVaultsError.swift", file138, sizeof file138 - 1},
  {"LoopMCP/Vaults/NoteListPage.swift", file139, sizeof file139 - 1},
  {"LoopMCP/Vaults/NoteLookup.swift", file140, sizeof file140 - 1},
  {"LoopMCP/Vaults/PageCursor.swift", file141, sizeof file141 - 1},
  {"LoopMCP/Vaults/PercentEncoding.swift", file142, sizeof file142 - 1},
  {"LoopMCP/Vaults/ServedVault+Address.swift", file143, sizeof file143 - 1},
  {"LoopMCP/Vaults/ServedVault.swift", file144, sizeof file144 - 1},
  {"LoopMCP/Vaults/Timestamp.swift", file145, sizeof file145 - 1},
  {"LoopMCP/Vaults/VaultKeeper.swift", file146, sizeof file146 - 1},
  {"LoopMCP/Vaults/VaultURI.swift", file147, sizeof file147 - 1},
  {"LoopMCP/Vaults/VisibleNote.swift", file148, sizeof file148 - 1},
  {"LoopMCP/Vaults/VisibleNotes.swift", file149, sizeof file149 - 1},
  {"LoopVault/Files/FileKind.swift", file150, sizeof file150 - 1},
  {"LoopVault/Files/FileStamp.swift", file151, sizeof file151 - 1},
  {"LoopVault/Files/FolderListing.swift", file152, sizeof file152 - 1},
  {"LoopVault/Files/FolderWatcher.swift", file153, sizeof file153 - 1},
  {"LoopVault/Files/MountedVault+Folders.swift", file154, sizeof file154 - 1},
  {"LoopVault/Files/MountedVault.swift", file155, sizeof file155 - 1},
  {"LoopVault/Files/OpenFile+Entries.swift", file156, sizeof file156 - 1},
  {"LoopVault/Files/OpenFile.swift", file157, sizeof file157 - 1},
  {"LoopVault/Files/VaultError.swift", file158, sizeof file158 - 1},
  {"LoopVault/Files/VaultPath.swift", file159, sizeof file159 - 1},
  {"LoopVault/Index/KnownFolder.swift", file160, sizeof file160 - 1},
  {"LoopVault/Index/NameKey.swift", file161, sizeof file161 - 1},
  {"LoopVault/Index/NameTable.swift", file162, sizeof file162 - 1},
  {"LoopVault/Index/NoteRecord+Names.swift", file163, sizeof file163 - 1},
  {"LoopVault/Index/NoteRecord.swift", file164, sizeof file164 - 1},
  {"LoopVault/Index/SearchHit.swift", file165, sizeof file165 - 1},
  {"LoopVault/Index/VaultCatalog+Family.swift", file166, sizeof file166 - 1},
  {"LoopVault/Index/VaultCatalog+Links.swift", file167, sizeof file167 - 1},
  {"LoopVault/Index/VaultCatalog.swift", file168, sizeof file168 - 1},
  {"LoopVault/Index/VaultChange.swift", file169, sizeof file169 - 1},
  {"LoopVault/Index/VaultDelta.swift", file170, sizeof file170 - 1},
  {"LoopVault/Index/VaultHealth.swift", file171, sizeof file171 - 1},
  {"LoopVault/Index/VaultIndex.swift", file172, sizeof file172 - 1},
  {"LoopVault/Index/VaultReader+Note.swift", file173, sizeof file173 - 1},
  {"LoopVault/Index/VaultReader+Scan.swift", file174, sizeof file174 - 1},
  {"LoopVault/Index/VaultReader.swift", file175, sizeof file175 - 1},
  {"LoopVault/Notes/ByteLines.swift", file176, sizeof file176 - 1},
  {"LoopVault/Notes/FrontMatter.swift", file177, sizeof file177 - 1},
  {"LoopVault/Notes/GuardedYAML+Depth.swift", file178, sizeof file178 - 1},
  {"LoopVault/Notes/GuardedYAML.swift", file179, sizeof file179 - 1},
  {"LoopVault/Notes/HeadingText.swift", file180, sizeof file180 - 1},
  {"LoopVault/Notes/InlineScanner.swift", file181, sizeof file181 - 1},
  {"LoopVault/Notes/MarkdownLink.swift", file182, sizeof file182 - 1},
  {"LoopVault/Notes/Note.swift", file183, sizeof file183 - 1},
  {"LoopVault/Notes/NoteHeading.swift", file184, sizeof file184 - 1},
  {"LoopVault/Notes/NoteLink.swift", file185, sizeof file185 - 1},
  {"LoopVault/Notes/NoteNames.swift", file186, sizeof file186 - 1},
  {"LoopVault/Notes/NoteOutline+Section.swift", file187, sizeof file187 - 1},
  {"LoopVault/Notes/NoteOutline.swift", file188, sizeof file188 - 1},
  {"LoopVault/Notes/NoteSource.swift", file189, sizeof file189 - 1},
  {"LoopVault/Notes/NoteTitle.swift", file190, sizeof file190 - 1},
  {"LoopVault/Notes/PlainYAML.swift", file191, sizeof file191 - 1},
  {"LoopVault/Notes/PlainYAMLValue.swift", file192, sizeof file192 - 1},
  {"LoopVault/Notes/PropertyValue.swift", file193, sizeof file193 - 1},
  {"LoopVault/Notes/WikiLink.swift", file194, sizeof file194 - 1},
  {"LoopVault/Search/CharacterFold.swift", file195, sizeof file195 - 1},
  {"LoopVault/Search/DocumentTable.swift", file196, sizeof file196 - 1},
  {"LoopVault/Search/GramTable.swift", file197, sizeof file197 - 1},
  {"LoopVault/Search/KoreanEnding.swift", file198, sizeof file198 - 1},
  {"LoopVault/Search/LetterTable.swift", file199, sizeof file199 - 1},
  {"LoopVault/Search/PendingWords.swift", file200, sizeof file200 - 1},
  {"LoopVault/Search/PhraseSearch.swift", file201, sizeof file201 - 1},
  {"LoopVault/Search/PostingCursor.swift", file202, sizeof file202 - 1},
  {"LoopVault/Search/Postings.swift", file203, sizeof file203 - 1},
  {"LoopVault/Search/ReadWriteLock.swift", file204, sizeof file204 - 1},
  {"LoopVault/Search/SearchDocument.swift", file205, sizeof file205 - 1},
  {"LoopVault/Search/SearchIndex.swift", file206, sizeof file206 - 1},
  {"LoopVault/Search/SearchQuery.swift", file207, sizeof file207 - 1},
  {"LoopVault/Search/SearchRanking.swift", file208, sizeof file208 - 1},
  {"LoopVault/Search/SearchRun.swift", file209, sizeof file209 - 1},
  {"LoopVault/Search/SlicePool.swift", file210, sizeof file210 - 1},
  {"LoopVault/Search/SyllableComposer.swift", file211, sizeof file211 - 1},
  {"LoopVault/Search/TermTable.swift", file212, sizeof file212 - 1},
  {"LoopVault/Search/WordDivision.swift", file213, sizeof file213 - 1},
  {"LoopVault/Search/WordExpansion.swift", file214, sizeof file214 - 1},
  {"LoopVault/Search/WordScanner.swift", file215, sizeof file215 - 1},
};

size_t runtimeSourceCount(void) { return sizeof sources / sizeof sources[0]; }

struct RuntimeSource runtimeSourceAt(size_t index) { return sources[index]; }
