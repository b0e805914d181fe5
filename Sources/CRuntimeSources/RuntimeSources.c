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
#embed "../LoopMCP/Authorization/BearerGate.swift" suffix(, 0)
};
static const unsigned char file4[] = {
#embed "../LoopMCP/Authorization/KeySet.swift" suffix(, 0)
};
static const unsigned char file5[] = {
#embed "../LoopMCP/Authorization/KeySetCache.swift" suffix(, 0)
};
static const unsigned char file6[] = {
#embed "../LoopMCP/Authorization/Principal.swift" suffix(, 0)
};
static const unsigned char file7[] = {
#embed "../LoopMCP/Authorization/ProtectedResource.swift" suffix(, 0)
};
static const unsigned char file8[] = {
#embed "../LoopMCP/Authorization/SignedToken.swift" suffix(, 0)
};
static const unsigned char file9[] = {
#embed "../LoopMCP/Authorization/TokenClaims.swift" suffix(, 0)
};
static const unsigned char file10[] = {
#embed "../LoopMCP/Authorization/TokenError.swift" suffix(, 0)
};
static const unsigned char file11[] = {
#embed "../LoopMCP/Authorization/TokenVerifier.swift" suffix(, 0)
};
static const unsigned char file12[] = {
#embed "../LoopMCP/Authorization/WallClock.swift" suffix(, 0)
};
static const unsigned char file13[] = {
#embed "../LoopMCP/Dispatch/Caller.swift" suffix(, 0)
};
static const unsigned char file14[] = {
#embed "../LoopMCP/Dispatch/Dispatcher.swift" suffix(, 0)
};
static const unsigned char file15[] = {
#embed "../LoopMCP/Dispatch/ProtocolVersion.swift" suffix(, 0)
};
static const unsigned char file16[] = {
#embed "../LoopMCP/Dispatch/ServerInfo.swift" suffix(, 0)
};
static const unsigned char file17[] = {
#embed "../LoopMCP/HealthProbe.swift" suffix(, 0)
};
static const unsigned char file18[] = {
#embed "../LoopMCP/JSON/JSON.swift" suffix(, 0)
};
static const unsigned char file19[] = {
#embed "../LoopMCP/JSON/JSONNumber.swift" suffix(, 0)
};
static const unsigned char file20[] = {
#embed "../LoopMCP/JSON/JSONObject.swift" suffix(, 0)
};
static const unsigned char file21[] = {
#embed "../LoopMCP/JSON/JSONParser+Strings.swift" suffix(, 0)
};
static const unsigned char file22[] = {
#embed "../LoopMCP/JSON/JSONParser.swift" suffix(, 0)
};
static const unsigned char file23[] = {
#embed "../LoopMCP/JSON/JSONPrinter.swift" suffix(, 0)
};
static const unsigned char file24[] = {
#embed "../LoopMCP/JSON/JSONSyntaxError.swift" suffix(, 0)
};
static const unsigned char file25[] = {
#embed "../LoopMCP/OutboundClient.swift" suffix(, 0)
};
static const unsigned char file26[] = {
#embed "../LoopMCP/Prompts/Completions.swift" suffix(, 0)
};
static const unsigned char file27[] = {
#embed "../LoopMCP/Prompts/FindAndAnswerPrompt.swift" suffix(, 0)
};
static const unsigned char file28[] = {
#embed "../LoopMCP/Prompts/NoteTable.swift" suffix(, 0)
};
static const unsigned char file29[] = {
#embed "../LoopMCP/Prompts/ProjectStatusPrompt.swift" suffix(, 0)
};
static const unsigned char file30[] = {
#embed "../LoopMCP/Prompts/Prompt.swift" suffix(, 0)
};
static const unsigned char file31[] = {
#embed "../LoopMCP/Prompts/PromptCatalog.swift" suffix(, 0)
};
static const unsigned char file32[] = {
#embed "../LoopMCP/Prompts/PromptMessage.swift" suffix(, 0)
};
static const unsigned char file33[] = {
#embed "../LoopMCP/Prompts/WeeklyReviewPrompt.swift" suffix(, 0)
};
static const unsigned char file34[] = {
#embed "../LoopMCP/RPC/JSONObject+Params.swift" suffix(, 0)
};
static const unsigned char file35[] = {
#embed "../LoopMCP/RPC/RPCError.swift" suffix(, 0)
};
static const unsigned char file36[] = {
#embed "../LoopMCP/RPC/RPCID.swift" suffix(, 0)
};
static const unsigned char file37[] = {
#embed "../LoopMCP/RPC/RPCMessage.swift" suffix(, 0)
};
static const unsigned char file38[] = {
#embed "../LoopMCP/RPC/RPCResponse.swift" suffix(, 0)
};
static const unsigned char file39[] = {
#embed "../LoopMCP/Resources/ResourceCatalog.swift" suffix(, 0)
};
static const unsigned char file40[] = {
#embed "../LoopMCP/Resources/VisibleNote+Resource.swift" suffix(, 0)
};
static const unsigned char file41[] = {
#embed "../LoopMCP/Server.swift" suffix(, 0)
};
static const unsigned char file42[] = {
#embed "../LoopMCP/ServerConfiguration+Environment.swift" suffix(, 0)
};
static const unsigned char file43[] = {
#embed "../LoopMCP/ServerConfiguration.swift" suffix(, 0)
};
static const unsigned char file44[] = {
#embed "../LoopMCP/Streams/EventFrame.swift" suffix(, 0)
};
static const unsigned char file45[] = {
#embed "../LoopMCP/Streams/EventStream.swift" suffix(, 0)
};
static const unsigned char file46[] = {
#embed "../LoopMCP/Streams/Heartbeat.swift" suffix(, 0)
};
static const unsigned char file47[] = {
#embed "../LoopMCP/Streams/Lease.swift" suffix(, 0)
};
static const unsigned char file48[] = {
#embed "../LoopMCP/Streams/LegacySession.swift" suffix(, 0)
};
static const unsigned char file49[] = {
#embed "../LoopMCP/Streams/LegacySessions.swift" suffix(, 0)
};
static const unsigned char file50[] = {
#embed "../LoopMCP/Streams/Response+EventStream.swift" suffix(, 0)
};
static const unsigned char file51[] = {
#embed "../LoopMCP/Streams/StreamRegistry.swift" suffix(, 0)
};
static const unsigned char file52[] = {
#embed "../LoopMCP/Tools/FetchTool.swift" suffix(, 0)
};
static const unsigned char file53[] = {
#embed "../LoopMCP/Tools/JSON+Schema.swift" suffix(, 0)
};
static const unsigned char file54[] = {
#embed "../LoopMCP/Tools/ListNotesTool.swift" suffix(, 0)
};
static const unsigned char file55[] = {
#embed "../LoopMCP/Tools/NoteFilter.swift" suffix(, 0)
};
static const unsigned char file56[] = {
#embed "../LoopMCP/Tools/NoteOrder.swift" suffix(, 0)
};
static const unsigned char file57[] = {
#embed "../LoopMCP/Tools/NoteRow.swift" suffix(, 0)
};
static const unsigned char file58[] = {
#embed "../LoopMCP/Tools/ReadNoteTool.swift" suffix(, 0)
};
static const unsigned char file59[] = {
#embed "../LoopMCP/Tools/RelatedTool.swift" suffix(, 0)
};
static const unsigned char file60[] = {
#embed "../LoopMCP/Tools/SearchTool.swift" suffix(, 0)
};
static const unsigned char file61[] = {
#embed "../LoopMCP/Tools/TextSlice.swift" suffix(, 0)
};
static const unsigned char file62[] = {
#embed "../LoopMCP/Tools/Tool.swift" suffix(, 0)
};
static const unsigned char file63[] = {
#embed "../LoopMCP/Tools/ToolArguments.swift" suffix(, 0)
};
static const unsigned char file64[] = {
#embed "../LoopMCP/Tools/ToolCatalog+BuiltIn.swift" suffix(, 0)
};
static const unsigned char file65[] = {
#embed "../LoopMCP/Tools/ToolCatalog.swift" suffix(, 0)
};
static const unsigned char file66[] = {
#embed "../LoopMCP/Tools/ToolDescription.swift" suffix(, 0)
};
static const unsigned char file67[] = {
#embed "../LoopMCP/Tools/ToolNameError.swift" suffix(, 0)
};
static const unsigned char file68[] = {
#embed "../LoopMCP/Tools/ToolParameter+Schema.swift" suffix(, 0)
};
static const unsigned char file69[] = {
#embed "../LoopMCP/Tools/ToolParameter.swift" suffix(, 0)
};
static const unsigned char file70[] = {
#embed "../LoopMCP/Tools/VaultCensus.swift" suffix(, 0)
};
static const unsigned char file71[] = {
#embed "../LoopMCP/Tools/VaultOverviewTool.swift" suffix(, 0)
};
static const unsigned char file72[] = {
#embed "../LoopMCP/Transport/Accept.swift" suffix(, 0)
};
static const unsigned char file73[] = {
#embed "../LoopMCP/Transport/AccessLog.swift" suffix(, 0)
};
static const unsigned char file74[] = {
#embed "../LoopMCP/Transport/CallContext.swift" suffix(, 0)
};
static const unsigned char file75[] = {
#embed "../LoopMCP/Transport/Endpoint+EventStream.swift" suffix(, 0)
};
static const unsigned char file76[] = {
#embed "../LoopMCP/Transport/Endpoint+Post.swift" suffix(, 0)
};
static const unsigned char file77[] = {
#embed "../LoopMCP/Transport/Endpoint.swift" suffix(, 0)
};
static const unsigned char file78[] = {
#embed "../LoopMCP/Transport/HTTPField+MCP.swift" suffix(, 0)
};
static const unsigned char file79[] = {
#embed "../LoopMCP/Transport/HealthReport.swift" suffix(, 0)
};
static const unsigned char file80[] = {
#embed "../LoopMCP/Transport/HostPolicy.swift" suffix(, 0)
};
static const unsigned char file81[] = {
#embed "../LoopMCP/Transport/PostedMessages.swift" suffix(, 0)
};
static const unsigned char file82[] = {
#embed "../LoopMCP/Transport/Request+Body.swift" suffix(, 0)
};
static const unsigned char file83[] = {
#embed "../LoopMCP/Transport/Response+Content.swift" suffix(, 0)
};
static const unsigned char file84[] = {
#embed "../LoopMCP/Transport/VersionHeader.swift" suffix(, 0)
};
static const unsigned char file85[] = {
#embed "../LoopMCP/Vault.swift" suffix(, 0)
};
static const unsigned char file86[] = {
#embed "../LoopMCP/Vaults/CalendarDay.swift" suffix(, 0)
};
static const unsigned char file87[] = {
#embed "../LoopMCP/Vaults/Caller+Notes.swift" suffix(, 0)
};
static const unsigned char file88[] = {
#embed "../LoopMCP/Vaults/Caller+Settle.swift" suffix(, 0)
};
static const unsigned char file89[] = {
#embed "../LoopMCP/Vaults/Caller+Vaults.swift" suffix(, 0)
};
static const unsigned char file90[] = {
#embed "../LoopMCP/Vaults/EntityNames.swift" suffix(, 0)
};
static const unsigned char file91[] = {
#embed "../LoopMCP/Vaults/FrontMatter+Names.swift" suffix(, 0)
};
static const unsigned char file92[] = {
#embed "../LoopMCP/Vaults/JSONObject+Properties.swift" suffix(, 0)
};
static const unsigned char file93[] = {
#embed "../LoopMCP/Vaults/NestedVaultsError.swift" suffix(, 0)
};
static const unsigned char file94[] = {
#embed "../LoopMCP/Vaults/NoteListPage.swift" suffix(, 0)
};
static const unsigned char file95[] = {
#embed "../LoopMCP/Vaults/NoteLookup.swift" suffix(, 0)
};
static const unsigned char file96[] = {
#embed "../LoopMCP/Vaults/PageCursor.swift" suffix(, 0)
};
static const unsigned char file97[] = {
#embed "../LoopMCP/Vaults/PercentEncoding.swift" suffix(, 0)
};
static const unsigned char file98[] = {
#embed "../LoopMCP/Vaults/ServedVault+Address.swift" suffix(, 0)
};
static const unsigned char file99[] = {
#embed "../LoopMCP/Vaults/ServedVault.swift" suffix(, 0)
};
static const unsigned char file100[] = {
#embed "../LoopMCP/Vaults/Timestamp.swift" suffix(, 0)
};
static const unsigned char file101[] = {
#embed "../LoopMCP/Vaults/VaultKeeper.swift" suffix(, 0)
};
static const unsigned char file102[] = {
#embed "../LoopMCP/Vaults/VaultURI.swift" suffix(, 0)
};
static const unsigned char file103[] = {
#embed "../LoopMCP/Vaults/VisibleNote.swift" suffix(, 0)
};
static const unsigned char file104[] = {
#embed "../LoopMCP/Vaults/VisibleNotes.swift" suffix(, 0)
};
static const unsigned char file105[] = {
#embed "../LoopVault/Files/FileStamp.swift" suffix(, 0)
};
static const unsigned char file106[] = {
#embed "../LoopVault/Files/FolderEntry.swift" suffix(, 0)
};
static const unsigned char file107[] = {
#embed "../LoopVault/Files/FolderListing.swift" suffix(, 0)
};
static const unsigned char file108[] = {
#embed "../LoopVault/Files/FolderPage.swift" suffix(, 0)
};
static const unsigned char file109[] = {
#embed "../LoopVault/Files/FolderWatcher.swift" suffix(, 0)
};
static const unsigned char file110[] = {
#embed "../LoopVault/Files/MountedVault+Folders.swift" suffix(, 0)
};
static const unsigned char file111[] = {
#embed "../LoopVault/Files/MountedVault.swift" suffix(, 0)
};
static const unsigned char file112[] = {
#embed "../LoopVault/Files/OpenFile+Entries.swift" suffix(, 0)
};
static const unsigned char file113[] = {
#embed "../LoopVault/Files/OpenFile.swift" suffix(, 0)
};
static const unsigned char file114[] = {
#embed "../LoopVault/Files/VaultError.swift" suffix(, 0)
};
static const unsigned char file115[] = {
#embed "../LoopVault/Files/VaultPath.swift" suffix(, 0)
};
static const unsigned char file116[] = {
#embed "../LoopVault/Index/KnownFolder.swift" suffix(, 0)
};
static const unsigned char file117[] = {
#embed "../LoopVault/Index/NameKey.swift" suffix(, 0)
};
static const unsigned char file118[] = {
#embed "../LoopVault/Index/NameTable.swift" suffix(, 0)
};
static const unsigned char file119[] = {
#embed "../LoopVault/Index/NoteRecord+Names.swift" suffix(, 0)
};
static const unsigned char file120[] = {
#embed "../LoopVault/Index/NoteRecord.swift" suffix(, 0)
};
static const unsigned char file121[] = {
#embed "../LoopVault/Index/SearchHit.swift" suffix(, 0)
};
static const unsigned char file122[] = {
#embed "../LoopVault/Index/VaultCatalog+Family.swift" suffix(, 0)
};
static const unsigned char file123[] = {
#embed "../LoopVault/Index/VaultCatalog+Links.swift" suffix(, 0)
};
static const unsigned char file124[] = {
#embed "../LoopVault/Index/VaultCatalog.swift" suffix(, 0)
};
static const unsigned char file125[] = {
#embed "../LoopVault/Index/VaultChange.swift" suffix(, 0)
};
static const unsigned char file126[] = {
#embed "../LoopVault/Index/VaultDelta.swift" suffix(, 0)
};
static const unsigned char file127[] = {
#embed "../LoopVault/Index/VaultHealth.swift" suffix(, 0)
};
static const unsigned char file128[] = {
#embed "../LoopVault/Index/VaultIndex.swift" suffix(, 0)
};
static const unsigned char file129[] = {
#embed "../LoopVault/Index/VaultReader+Scan.swift" suffix(, 0)
};
static const unsigned char file130[] = {
#embed "../LoopVault/Index/VaultReader.swift" suffix(, 0)
};
static const unsigned char file131[] = {
#embed "../LoopVault/Notes/ByteLines.swift" suffix(, 0)
};
static const unsigned char file132[] = {
#embed "../LoopVault/Notes/FrontMatter.swift" suffix(, 0)
};
static const unsigned char file133[] = {
#embed "../LoopVault/Notes/GuardedYAML+Depth.swift" suffix(, 0)
};
static const unsigned char file134[] = {
#embed "../LoopVault/Notes/GuardedYAML.swift" suffix(, 0)
};
static const unsigned char file135[] = {
#embed "../LoopVault/Notes/HeadingText.swift" suffix(, 0)
};
static const unsigned char file136[] = {
#embed "../LoopVault/Notes/InlineScanner.swift" suffix(, 0)
};
static const unsigned char file137[] = {
#embed "../LoopVault/Notes/MarkdownLink.swift" suffix(, 0)
};
static const unsigned char file138[] = {
#embed "../LoopVault/Notes/Note.swift" suffix(, 0)
};
static const unsigned char file139[] = {
#embed "../LoopVault/Notes/NoteHeading.swift" suffix(, 0)
};
static const unsigned char file140[] = {
#embed "../LoopVault/Notes/NoteLink.swift" suffix(, 0)
};
static const unsigned char file141[] = {
#embed "../LoopVault/Notes/NoteNames.swift" suffix(, 0)
};
static const unsigned char file142[] = {
#embed "../LoopVault/Notes/NoteOutline+Section.swift" suffix(, 0)
};
static const unsigned char file143[] = {
#embed "../LoopVault/Notes/NoteOutline.swift" suffix(, 0)
};
static const unsigned char file144[] = {
#embed "../LoopVault/Notes/NotePage.swift" suffix(, 0)
};
static const unsigned char file145[] = {
#embed "../LoopVault/Notes/NoteSource.swift" suffix(, 0)
};
static const unsigned char file146[] = {
#embed "../LoopVault/Notes/NoteTitle.swift" suffix(, 0)
};
static const unsigned char file147[] = {
#embed "../LoopVault/Notes/PlainYAML.swift" suffix(, 0)
};
static const unsigned char file148[] = {
#embed "../LoopVault/Notes/PlainYAMLValue.swift" suffix(, 0)
};
static const unsigned char file149[] = {
#embed "../LoopVault/Notes/PropertyValue.swift" suffix(, 0)
};
static const unsigned char file150[] = {
#embed "../LoopVault/Notes/WikiLink.swift" suffix(, 0)
};
static const unsigned char file151[] = {
#embed "../LoopVault/Search/CharacterFold.swift" suffix(, 0)
};
static const unsigned char file152[] = {
#embed "../LoopVault/Search/DocumentTable.swift" suffix(, 0)
};
static const unsigned char file153[] = {
#embed "../LoopVault/Search/GramTable.swift" suffix(, 0)
};
static const unsigned char file154[] = {
#embed "../LoopVault/Search/KoreanEnding.swift" suffix(, 0)
};
static const unsigned char file155[] = {
#embed "../LoopVault/Search/LetterTable.swift" suffix(, 0)
};
static const unsigned char file156[] = {
#embed "../LoopVault/Search/PhraseSearch.swift" suffix(, 0)
};
static const unsigned char file157[] = {
#embed "../LoopVault/Search/PostingCursor.swift" suffix(, 0)
};
static const unsigned char file158[] = {
#embed "../LoopVault/Search/Postings.swift" suffix(, 0)
};
static const unsigned char file159[] = {
#embed "../LoopVault/Search/ReadWriteLock.swift" suffix(, 0)
};
static const unsigned char file160[] = {
#embed "../LoopVault/Search/SearchDocument.swift" suffix(, 0)
};
static const unsigned char file161[] = {
#embed "../LoopVault/Search/SearchIndex.swift" suffix(, 0)
};
static const unsigned char file162[] = {
#embed "../LoopVault/Search/SearchQuery.swift" suffix(, 0)
};
static const unsigned char file163[] = {
#embed "../LoopVault/Search/SearchRanking.swift" suffix(, 0)
};
static const unsigned char file164[] = {
#embed "../LoopVault/Search/SearchRun.swift" suffix(, 0)
};
static const unsigned char file165[] = {
#embed "../LoopVault/Search/SlicePool.swift" suffix(, 0)
};
static const unsigned char file166[] = {
#embed "../LoopVault/Search/SyllableComposer.swift" suffix(, 0)
};
static const unsigned char file167[] = {
#embed "../LoopVault/Search/TermTable.swift" suffix(, 0)
};
static const unsigned char file168[] = {
#embed "../LoopVault/Search/WordDivision.swift" suffix(, 0)
};
static const unsigned char file169[] = {
#embed "../LoopVault/Search/WordExpansion.swift" suffix(, 0)
};
static const unsigned char file170[] = {
#embed "../LoopVault/Search/WordScanner.swift" suffix(, 0)
};

static const struct RuntimeSource sources[] = {
  {"LoopMCP/Application+Server.swift", file0, sizeof file0 - 1},
  {"LoopMCP/Authorization/Access.swift", file1, sizeof file1 - 1},
  {"LoopMCP/Authorization/Base64URL.swift", file2, sizeof file2 - 1},
  {"LoopMCP/Authorization/BearerGate.swift", file3, sizeof file3 - 1},
  {"LoopMCP/Authorization/KeySet.swift", file4, sizeof file4 - 1},
  {"LoopMCP/Authorization/KeySetCache.swift", file5, sizeof file5 - 1},
  {"LoopMCP/Authorization/Principal.swift", file6, sizeof file6 - 1},
  {"LoopMCP/Authorization/ProtectedResource.swift", file7, sizeof file7 - 1},
  {"LoopMCP/Authorization/SignedToken.swift", file8, sizeof file8 - 1},
  {"LoopMCP/Authorization/TokenClaims.swift", file9, sizeof file9 - 1},
  {"LoopMCP/Authorization/TokenError.swift", file10, sizeof file10 - 1},
  {"LoopMCP/Authorization/TokenVerifier.swift", file11, sizeof file11 - 1},
  {"LoopMCP/Authorization/WallClock.swift", file12, sizeof file12 - 1},
  {"LoopMCP/Dispatch/Caller.swift", file13, sizeof file13 - 1},
  {"LoopMCP/Dispatch/Dispatcher.swift", file14, sizeof file14 - 1},
  {"LoopMCP/Dispatch/ProtocolVersion.swift", file15, sizeof file15 - 1},
  {"LoopMCP/Dispatch/ServerInfo.swift", file16, sizeof file16 - 1},
  {"LoopMCP/HealthProbe.swift", file17, sizeof file17 - 1},
  {"LoopMCP/JSON/JSON.swift", file18, sizeof file18 - 1},
  {"LoopMCP/JSON/JSONNumber.swift", file19, sizeof file19 - 1},
  {"LoopMCP/JSON/JSONObject.swift", file20, sizeof file20 - 1},
  {"LoopMCP/JSON/JSONParser+Strings.swift", file21, sizeof file21 - 1},
  {"LoopMCP/JSON/JSONParser.swift", file22, sizeof file22 - 1},
  {"LoopMCP/JSON/JSONPrinter.swift", file23, sizeof file23 - 1},
  {"LoopMCP/JSON/JSONSyntaxError.swift", file24, sizeof file24 - 1},
  {"LoopMCP/OutboundClient.swift", file25, sizeof file25 - 1},
  {"LoopMCP/Prompts/Completions.swift", file26, sizeof file26 - 1},
  {"LoopMCP/Prompts/FindAndAnswerPrompt.swift", file27, sizeof file27 - 1},
  {"LoopMCP/Prompts/NoteTable.swift", file28, sizeof file28 - 1},
  {"LoopMCP/Prompts/ProjectStatusPrompt.swift", file29, sizeof file29 - 1},
  {"LoopMCP/Prompts/Prompt.swift", file30, sizeof file30 - 1},
  {"LoopMCP/Prompts/PromptCatalog.swift", file31, sizeof file31 - 1},
  {"LoopMCP/Prompts/PromptMessage.swift", file32, sizeof file32 - 1},
  {"LoopMCP/Prompts/WeeklyReviewPrompt.swift", file33, sizeof file33 - 1},
  {"LoopMCP/RPC/JSONObject+Params.swift", file34, sizeof file34 - 1},
  {"LoopMCP/RPC/RPCError.swift", file35, sizeof file35 - 1},
  {"LoopMCP/RPC/RPCID.swift", file36, sizeof file36 - 1},
  {"LoopMCP/RPC/RPCMessage.swift", file37, sizeof file37 - 1},
  {"LoopMCP/RPC/RPCResponse.swift", file38, sizeof file38 - 1},
  {"LoopMCP/Resources/ResourceCatalog.swift", file39, sizeof file39 - 1},
  {"LoopMCP/Resources/VisibleNote+Resource.swift", file40, sizeof file40 - 1},
  {"LoopMCP/Server.swift", file41, sizeof file41 - 1},
  {"LoopMCP/ServerConfiguration+Environment.swift", file42, sizeof file42 - 1},
  {"LoopMCP/ServerConfiguration.swift", file43, sizeof file43 - 1},
  {"LoopMCP/Streams/EventFrame.swift", file44, sizeof file44 - 1},
  {"LoopMCP/Streams/EventStream.swift", file45, sizeof file45 - 1},
  {"LoopMCP/Streams/Heartbeat.swift", file46, sizeof file46 - 1},
  {"LoopMCP/Streams/Lease.swift", file47, sizeof file47 - 1},
  {"LoopMCP/Streams/LegacySession.swift", file48, sizeof file48 - 1},
  {"LoopMCP/Streams/LegacySessions.swift", file49, sizeof file49 - 1},
  {"LoopMCP/Streams/Response+EventStream.swift", file50, sizeof file50 - 1},
  {"LoopMCP/Streams/StreamRegistry.swift", file51, sizeof file51 - 1},
  {"LoopMCP/Tools/FetchTool.swift", file52, sizeof file52 - 1},
  {"LoopMCP/Tools/JSON+Schema.swift", file53, sizeof file53 - 1},
  {"LoopMCP/Tools/ListNotesTool.swift", file54, sizeof file54 - 1},
  {"LoopMCP/Tools/NoteFilter.swift", file55, sizeof file55 - 1},
  {"LoopMCP/Tools/NoteOrder.swift", file56, sizeof file56 - 1},
  {"LoopMCP/Tools/NoteRow.swift", file57, sizeof file57 - 1},
  {"LoopMCP/Tools/ReadNoteTool.swift", file58, sizeof file58 - 1},
  {"LoopMCP/Tools/RelatedTool.swift", file59, sizeof file59 - 1},
  {"LoopMCP/Tools/SearchTool.swift", file60, sizeof file60 - 1},
  {"LoopMCP/Tools/TextSlice.swift", file61, sizeof file61 - 1},
  {"LoopMCP/Tools/Tool.swift", file62, sizeof file62 - 1},
  {"LoopMCP/Tools/ToolArguments.swift", file63, sizeof file63 - 1},
  {"LoopMCP/Tools/ToolCatalog+BuiltIn.swift", file64, sizeof file64 - 1},
  {"LoopMCP/Tools/ToolCatalog.swift", file65, sizeof file65 - 1},
  {"LoopMCP/Tools/ToolDescription.swift", file66, sizeof file66 - 1},
  {"LoopMCP/Tools/ToolNameError.swift", file67, sizeof file67 - 1},
  {"LoopMCP/Tools/ToolParameter+Schema.swift", file68, sizeof file68 - 1},
  {"LoopMCP/Tools/ToolParameter.swift", file69, sizeof file69 - 1},
  {"LoopMCP/Tools/VaultCensus.swift", file70, sizeof file70 - 1},
  {"LoopMCP/Tools/VaultOverviewTool.swift", file71, sizeof file71 - 1},
  {"LoopMCP/Transport/Accept.swift", file72, sizeof file72 - 1},
  {"LoopMCP/Transport/AccessLog.swift", file73, sizeof file73 - 1},
  {"LoopMCP/Transport/CallContext.swift", file74, sizeof file74 - 1},
  {"LoopMCP/Transport/Endpoint+EventStream.swift", file75, sizeof file75 - 1},
  {"LoopMCP/Transport/Endpoint+Post.swift", file76, sizeof file76 - 1},
  {"LoopMCP/Transport/Endpoint.swift", file77, sizeof file77 - 1},
  {"LoopMCP/Transport/HTTPField+MCP.swift", file78, sizeof file78 - 1},
  {"LoopMCP/Transport/HealthReport.swift", file79, sizeof file79 - 1},
  {"LoopMCP/Transport/HostPolicy.swift", file80, sizeof file80 - 1},
  {"LoopMCP/Transport/PostedMessages.swift", file81, sizeof file81 - 1},
  {"LoopMCP/Transport/Request+Body.swift", file82, sizeof file82 - 1},
  {"LoopMCP/Transport/Response+Content.swift", file83, sizeof file83 - 1},
  {"LoopMCP/Transport/VersionHeader.swift", file84, sizeof file84 - 1},
  {"LoopMCP/Vault.swift", file85, sizeof file85 - 1},
  {"LoopMCP/Vaults/CalendarDay.swift", file86, sizeof file86 - 1},
  {"LoopMCP/Vaults/Caller+Notes.swift", file87, sizeof file87 - 1},
  {"LoopMCP/Vaults/Caller+Settle.swift", file88, sizeof file88 - 1},
  {"LoopMCP/Vaults/Caller+Vaults.swift", file89, sizeof file89 - 1},
  {"LoopMCP/Vaults/EntityNames.swift", file90, sizeof file90 - 1},
  {"LoopMCP/Vaults/FrontMatter+Names.swift", file91, sizeof file91 - 1},
  {"LoopMCP/Vaults/JSONObject+Properties.swift", file92, sizeof file92 - 1},
  {"LoopMCP/Vaults/NestedVaultsError.swift", file93, sizeof file93 - 1},
  {"LoopMCP/Vaults/NoteListPage.swift", file94, sizeof file94 - 1},
  {"LoopMCP/Vaults/NoteLookup.swift", file95, sizeof file95 - 1},
  {"LoopMCP/Vaults/PageCursor.swift", file96, sizeof file96 - 1},
  {"LoopMCP/Vaults/PercentEncoding.swift", file97, sizeof file97 - 1},
  {"LoopMCP/Vaults/ServedVault+Address.swift", file98, sizeof file98 - 1},
  {"LoopMCP/Vaults/ServedVault.swift", file99, sizeof file99 - 1},
  {"LoopMCP/Vaults/Timestamp.swift", file100, sizeof file100 - 1},
  {"LoopMCP/Vaults/VaultKeeper.swift", file101, sizeof file101 - 1},
  {"LoopMCP/Vaults/VaultURI.swift", file102, sizeof file102 - 1},
  {"LoopMCP/Vaults/VisibleNote.swift", file103, sizeof file103 - 1},
  {"LoopMCP/Vaults/VisibleNotes.swift", file104, sizeof file104 - 1},
  {"LoopVault/Files/FileStamp.swift", file105, sizeof file105 - 1},
  {"LoopVault/Files/FolderEntry.swift", file106, sizeof file106 - 1},
  {"LoopVault/Files/FolderListing.swift", file107, sizeof file107 - 1},
  {"LoopVault/Files/FolderPage.swift", file108, sizeof file108 - 1},
  {"LoopVault/Files/FolderWatcher.swift", file109, sizeof file109 - 1},
  {"LoopVault/Files/MountedVault+Folders.swift", file110, sizeof file110 - 1},
  {"LoopVault/Files/MountedVault.swift", file111, sizeof file111 - 1},
  {"LoopVault/Files/OpenFile+Entries.swift", file112, sizeof file112 - 1},
  {"LoopVault/Files/OpenFile.swift", file113, sizeof file113 - 1},
  {"LoopVault/Files/VaultError.swift", file114, sizeof file114 - 1},
  {"LoopVault/Files/VaultPath.swift", file115, sizeof file115 - 1},
  {"LoopVault/Index/KnownFolder.swift", file116, sizeof file116 - 1},
  {"LoopVault/Index/NameKey.swift", file117, sizeof file117 - 1},
  {"LoopVault/Index/NameTable.swift", file118, sizeof file118 - 1},
  {"LoopVault/Index/NoteRecord+Names.swift", file119, sizeof file119 - 1},
  {"LoopVault/Index/NoteRecord.swift", file120, sizeof file120 - 1},
  {"LoopVault/Index/SearchHit.swift", file121, sizeof file121 - 1},
  {"LoopVault/Index/VaultCatalog+Family.swift", file122, sizeof file122 - 1},
  {"LoopVault/Index/VaultCatalog+Links.swift", file123, sizeof file123 - 1},
  {"LoopVault/Index/VaultCatalog.swift", file124, sizeof file124 - 1},
  {"LoopVault/Index/VaultChange.swift", file125, sizeof file125 - 1},
  {"LoopVault/Index/VaultDelta.swift", file126, sizeof file126 - 1},
  {"LoopVault/Index/VaultHealth.swift", file127, sizeof file127 - 1},
  {"LoopVault/Index/VaultIndex.swift", file128, sizeof file128 - 1},
  {"LoopVault/Index/VaultReader+Scan.swift", file129, sizeof file129 - 1},
  {"LoopVault/Index/VaultReader.swift", file130, sizeof file130 - 1},
  {"LoopVault/Notes/ByteLines.swift", file131, sizeof file131 - 1},
  {"LoopVault/Notes/FrontMatter.swift", file132, sizeof file132 - 1},
  {"LoopVault/Notes/GuardedYAML+Depth.swift", file133, sizeof file133 - 1},
  {"LoopVault/Notes/GuardedYAML.swift", file134, sizeof file134 - 1},
  {"LoopVault/Notes/HeadingText.swift", file135, sizeof file135 - 1},
  {"LoopVault/Notes/InlineScanner.swift", file136, sizeof file136 - 1},
  {"LoopVault/Notes/MarkdownLink.swift", file137, sizeof file137 - 1},
  {"LoopVault/Notes/Note.swift", file138, sizeof file138 - 1},
  {"LoopVault/Notes/NoteHeading.swift", file139, sizeof file139 - 1},
  {"LoopVault/Notes/NoteLink.swift", file140, sizeof file140 - 1},
  {"LoopVault/Notes/NoteNames.swift", file141, sizeof file141 - 1},
  {"LoopVault/Notes/NoteOutline+Section.swift", file142, sizeof file142 - 1},
  {"LoopVault/Notes/NoteOutline.swift", file143, sizeof file143 - 1},
  {"LoopVault/Notes/NotePage.swift", file144, sizeof file144 - 1},
  {"LoopVault/Notes/NoteSource.swift", file145, sizeof file145 - 1},
  {"LoopVault/Notes/NoteTitle.swift", file146, sizeof file146 - 1},
  {"LoopVault/Notes/PlainYAML.swift", file147, sizeof file147 - 1},
  {"LoopVault/Notes/PlainYAMLValue.swift", file148, sizeof file148 - 1},
  {"LoopVault/Notes/PropertyValue.swift", file149, sizeof file149 - 1},
  {"LoopVault/Notes/WikiLink.swift", file150, sizeof file150 - 1},
  {"LoopVault/Search/CharacterFold.swift", file151, sizeof file151 - 1},
  {"LoopVault/Search/DocumentTable.swift", file152, sizeof file152 - 1},
  {"LoopVault/Search/GramTable.swift", file153, sizeof file153 - 1},
  {"LoopVault/Search/KoreanEnding.swift", file154, sizeof file154 - 1},
  {"LoopVault/Search/LetterTable.swift", file155, sizeof file155 - 1},
  {"LoopVault/Search/PhraseSearch.swift", file156, sizeof file156 - 1},
  {"LoopVault/Search/PostingCursor.swift", file157, sizeof file157 - 1},
  {"LoopVault/Search/Postings.swift", file158, sizeof file158 - 1},
  {"LoopVault/Search/ReadWriteLock.swift", file159, sizeof file159 - 1},
  {"LoopVault/Search/SearchDocument.swift", file160, sizeof file160 - 1},
  {"LoopVault/Search/SearchIndex.swift", file161, sizeof file161 - 1},
  {"LoopVault/Search/SearchQuery.swift", file162, sizeof file162 - 1},
  {"LoopVault/Search/SearchRanking.swift", file163, sizeof file163 - 1},
  {"LoopVault/Search/SearchRun.swift", file164, sizeof file164 - 1},
  {"LoopVault/Search/SlicePool.swift", file165, sizeof file165 - 1},
  {"LoopVault/Search/SyllableComposer.swift", file166, sizeof file166 - 1},
  {"LoopVault/Search/TermTable.swift", file167, sizeof file167 - 1},
  {"LoopVault/Search/WordDivision.swift", file168, sizeof file168 - 1},
  {"LoopVault/Search/WordExpansion.swift", file169, sizeof file169 - 1},
  {"LoopVault/Search/WordScanner.swift", file170, sizeof file170 - 1},
};

size_t runtimeSourceCount(void) { return sizeof sources / sizeof sources[0]; }

struct RuntimeSource runtimeSourceAt(size_t index) { return sources[index]; }
