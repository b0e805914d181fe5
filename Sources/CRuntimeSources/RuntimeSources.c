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
#embed "../LoopMCP/Prompts/PromptCatalog.swift" suffix(, 0)
};
static const unsigned char file28[] = {
#embed "../LoopMCP/RPC/RPCError.swift" suffix(, 0)
};
static const unsigned char file29[] = {
#embed "../LoopMCP/RPC/RPCID.swift" suffix(, 0)
};
static const unsigned char file30[] = {
#embed "../LoopMCP/RPC/RPCMessage.swift" suffix(, 0)
};
static const unsigned char file31[] = {
#embed "../LoopMCP/RPC/RPCResponse.swift" suffix(, 0)
};
static const unsigned char file32[] = {
#embed "../LoopMCP/Resources/ResourceCatalog.swift" suffix(, 0)
};
static const unsigned char file33[] = {
#embed "../LoopMCP/Server.swift" suffix(, 0)
};
static const unsigned char file34[] = {
#embed "../LoopMCP/ServerConfiguration+Environment.swift" suffix(, 0)
};
static const unsigned char file35[] = {
#embed "../LoopMCP/ServerConfiguration.swift" suffix(, 0)
};
static const unsigned char file36[] = {
#embed "../LoopMCP/Streams/EventFrame.swift" suffix(, 0)
};
static const unsigned char file37[] = {
#embed "../LoopMCP/Streams/EventStream.swift" suffix(, 0)
};
static const unsigned char file38[] = {
#embed "../LoopMCP/Streams/Heartbeat.swift" suffix(, 0)
};
static const unsigned char file39[] = {
#embed "../LoopMCP/Streams/Lease.swift" suffix(, 0)
};
static const unsigned char file40[] = {
#embed "../LoopMCP/Streams/LegacySession.swift" suffix(, 0)
};
static const unsigned char file41[] = {
#embed "../LoopMCP/Streams/LegacySessions.swift" suffix(, 0)
};
static const unsigned char file42[] = {
#embed "../LoopMCP/Streams/Response+EventStream.swift" suffix(, 0)
};
static const unsigned char file43[] = {
#embed "../LoopMCP/Streams/StreamRegistry.swift" suffix(, 0)
};
static const unsigned char file44[] = {
#embed "../LoopMCP/Tools/Caller+Vaults.swift" suffix(, 0)
};
static const unsigned char file45[] = {
#embed "../LoopMCP/Tools/ListNotesTool.swift" suffix(, 0)
};
static const unsigned char file46[] = {
#embed "../LoopMCP/Tools/ReadNoteTool.swift" suffix(, 0)
};
static const unsigned char file47[] = {
#embed "../LoopMCP/Tools/Tool.swift" suffix(, 0)
};
static const unsigned char file48[] = {
#embed "../LoopMCP/Tools/ToolArguments.swift" suffix(, 0)
};
static const unsigned char file49[] = {
#embed "../LoopMCP/Tools/ToolCatalog.swift" suffix(, 0)
};
static const unsigned char file50[] = {
#embed "../LoopMCP/Tools/ToolDescription.swift" suffix(, 0)
};
static const unsigned char file51[] = {
#embed "../LoopMCP/Transport/Accept.swift" suffix(, 0)
};
static const unsigned char file52[] = {
#embed "../LoopMCP/Transport/AccessLog.swift" suffix(, 0)
};
static const unsigned char file53[] = {
#embed "../LoopMCP/Transport/CallContext.swift" suffix(, 0)
};
static const unsigned char file54[] = {
#embed "../LoopMCP/Transport/Endpoint+EventStream.swift" suffix(, 0)
};
static const unsigned char file55[] = {
#embed "../LoopMCP/Transport/Endpoint+Post.swift" suffix(, 0)
};
static const unsigned char file56[] = {
#embed "../LoopMCP/Transport/Endpoint.swift" suffix(, 0)
};
static const unsigned char file57[] = {
#embed "../LoopMCP/Transport/HTTPField+MCP.swift" suffix(, 0)
};
static const unsigned char file58[] = {
#embed "../LoopMCP/Transport/HealthReport.swift" suffix(, 0)
};
static const unsigned char file59[] = {
#embed "../LoopMCP/Transport/HostPolicy.swift" suffix(, 0)
};
static const unsigned char file60[] = {
#embed "../LoopMCP/Transport/PostedMessages.swift" suffix(, 0)
};
static const unsigned char file61[] = {
#embed "../LoopMCP/Transport/Request+Body.swift" suffix(, 0)
};
static const unsigned char file62[] = {
#embed "../LoopMCP/Transport/Response+Content.swift" suffix(, 0)
};
static const unsigned char file63[] = {
#embed "../LoopMCP/Transport/VersionHeader.swift" suffix(, 0)
};
static const unsigned char file64[] = {
#embed "../LoopMCP/Vault.swift" suffix(, 0)
};
static const unsigned char file65[] = {
#embed "../LoopMCP/Vaults/ServedVault.swift" suffix(, 0)
};
static const unsigned char file66[] = {
#embed "../LoopMCP/Vaults/VaultKeeper.swift" suffix(, 0)
};
static const unsigned char file67[] = {
#embed "../LoopVault/Files/FolderEntry.swift" suffix(, 0)
};
static const unsigned char file68[] = {
#embed "../LoopVault/Files/FolderPage.swift" suffix(, 0)
};
static const unsigned char file69[] = {
#embed "../LoopVault/Files/MountedVault.swift" suffix(, 0)
};
static const unsigned char file70[] = {
#embed "../LoopVault/Files/OpenFile.swift" suffix(, 0)
};
static const unsigned char file71[] = {
#embed "../LoopVault/Files/VaultError.swift" suffix(, 0)
};
static const unsigned char file72[] = {
#embed "../LoopVault/Files/VaultPath.swift" suffix(, 0)
};
static const unsigned char file73[] = {
#embed "../LoopVault/Index/NoteRecord.swift" suffix(, 0)
};
static const unsigned char file74[] = {
#embed "../LoopVault/Index/VaultCatalog.swift" suffix(, 0)
};
static const unsigned char file75[] = {
#embed "../LoopVault/Index/VaultIndex.swift" suffix(, 0)
};
static const unsigned char file76[] = {
#embed "../LoopVault/Notes/FrontMatter.swift" suffix(, 0)
};
static const unsigned char file77[] = {
#embed "../LoopVault/Notes/Note.swift" suffix(, 0)
};
static const unsigned char file78[] = {
#embed "../LoopVault/Search/CharacterFold.swift" suffix(, 0)
};
static const unsigned char file79[] = {
#embed "../LoopVault/Search/DocumentTable.swift" suffix(, 0)
};
static const unsigned char file80[] = {
#embed "../LoopVault/Search/GramTable.swift" suffix(, 0)
};
static const unsigned char file81[] = {
#embed "../LoopVault/Search/KoreanEnding.swift" suffix(, 0)
};
static const unsigned char file82[] = {
#embed "../LoopVault/Search/LetterTable.swift" suffix(, 0)
};
static const unsigned char file83[] = {
#embed "../LoopVault/Search/PendingWords.swift" suffix(, 0)
};
static const unsigned char file84[] = {
#embed "../LoopVault/Search/PhraseSearch.swift" suffix(, 0)
};
static const unsigned char file85[] = {
#embed "../LoopVault/Search/PostingCursor.swift" suffix(, 0)
};
static const unsigned char file86[] = {
#embed "../LoopVault/Search/Postings.swift" suffix(, 0)
};
static const unsigned char file87[] = {
#embed "../LoopVault/Search/ReadWriteLock.swift" suffix(, 0)
};
static const unsigned char file88[] = {
#embed "../LoopVault/Search/SearchDocument.swift" suffix(, 0)
};
static const unsigned char file89[] = {
#embed "../LoopVault/Search/SearchIndex.swift" suffix(, 0)
};
static const unsigned char file90[] = {
#embed "../LoopVault/Search/SearchQuery.swift" suffix(, 0)
};
static const unsigned char file91[] = {
#embed "../LoopVault/Search/SearchRanking.swift" suffix(, 0)
};
static const unsigned char file92[] = {
#embed "../LoopVault/Search/SearchRun.swift" suffix(, 0)
};
static const unsigned char file93[] = {
#embed "../LoopVault/Search/SlicePool.swift" suffix(, 0)
};
static const unsigned char file94[] = {
#embed "../LoopVault/Search/SyllableComposer.swift" suffix(, 0)
};
static const unsigned char file95[] = {
#embed "../LoopVault/Search/TermTable.swift" suffix(, 0)
};
static const unsigned char file96[] = {
#embed "../LoopVault/Search/WordDivision.swift" suffix(, 0)
};
static const unsigned char file97[] = {
#embed "../LoopVault/Search/WordExpansion.swift" suffix(, 0)
};
static const unsigned char file98[] = {
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
  {"LoopMCP/Prompts/PromptCatalog.swift", file27, sizeof file27 - 1},
  {"LoopMCP/RPC/RPCError.swift", file28, sizeof file28 - 1},
  {"LoopMCP/RPC/RPCID.swift", file29, sizeof file29 - 1},
  {"LoopMCP/RPC/RPCMessage.swift", file30, sizeof file30 - 1},
  {"LoopMCP/RPC/RPCResponse.swift", file31, sizeof file31 - 1},
  {"LoopMCP/Resources/ResourceCatalog.swift", file32, sizeof file32 - 1},
  {"LoopMCP/Server.swift", file33, sizeof file33 - 1},
  {"LoopMCP/ServerConfiguration+Environment.swift", file34, sizeof file34 - 1},
  {"LoopMCP/ServerConfiguration.swift", file35, sizeof file35 - 1},
  {"LoopMCP/Streams/EventFrame.swift", file36, sizeof file36 - 1},
  {"LoopMCP/Streams/EventStream.swift", file37, sizeof file37 - 1},
  {"LoopMCP/Streams/Heartbeat.swift", file38, sizeof file38 - 1},
  {"LoopMCP/Streams/Lease.swift", file39, sizeof file39 - 1},
  {"LoopMCP/Streams/LegacySession.swift", file40, sizeof file40 - 1},
  {"LoopMCP/Streams/LegacySessions.swift", file41, sizeof file41 - 1},
  {"LoopMCP/Streams/Response+EventStream.swift", file42, sizeof file42 - 1},
  {"LoopMCP/Streams/StreamRegistry.swift", file43, sizeof file43 - 1},
  {"LoopMCP/Tools/Caller+Vaults.swift", file44, sizeof file44 - 1},
  {"LoopMCP/Tools/ListNotesTool.swift", file45, sizeof file45 - 1},
  {"LoopMCP/Tools/ReadNoteTool.swift", file46, sizeof file46 - 1},
  {"LoopMCP/Tools/Tool.swift", file47, sizeof file47 - 1},
  {"LoopMCP/Tools/ToolArguments.swift", file48, sizeof file48 - 1},
  {"LoopMCP/Tools/ToolCatalog.swift", file49, sizeof file49 - 1},
  {"LoopMCP/Tools/ToolDescription.swift", file50, sizeof file50 - 1},
  {"LoopMCP/Transport/Accept.swift", file51, sizeof file51 - 1},
  {"LoopMCP/Transport/AccessLog.swift", file52, sizeof file52 - 1},
  {"LoopMCP/Transport/CallContext.swift", file53, sizeof file53 - 1},
  {"LoopMCP/Transport/Endpoint+EventStream.swift", file54, sizeof file54 - 1},
  {"LoopMCP/Transport/Endpoint+Post.swift", file55, sizeof file55 - 1},
  {"LoopMCP/Transport/Endpoint.swift", file56, sizeof file56 - 1},
  {"LoopMCP/Transport/HTTPField+MCP.swift", file57, sizeof file57 - 1},
  {"LoopMCP/Transport/HealthReport.swift", file58, sizeof file58 - 1},
  {"LoopMCP/Transport/HostPolicy.swift", file59, sizeof file59 - 1},
  {"LoopMCP/Transport/PostedMessages.swift", file60, sizeof file60 - 1},
  {"LoopMCP/Transport/Request+Body.swift", file61, sizeof file61 - 1},
  {"LoopMCP/Transport/Response+Content.swift", file62, sizeof file62 - 1},
  {"LoopMCP/Transport/VersionHeader.swift", file63, sizeof file63 - 1},
  {"LoopMCP/Vault.swift", file64, sizeof file64 - 1},
  {"LoopMCP/Vaults/ServedVault.swift", file65, sizeof file65 - 1},
  {"LoopMCP/Vaults/VaultKeeper.swift", file66, sizeof file66 - 1},
  {"LoopVault/Files/FolderEntry.swift", file67, sizeof file67 - 1},
  {"LoopVault/Files/FolderPage.swift", file68, sizeof file68 - 1},
  {"LoopVault/Files/MountedVault.swift", file69, sizeof file69 - 1},
  {"LoopVault/Files/OpenFile.swift", file70, sizeof file70 - 1},
  {"LoopVault/Files/VaultError.swift", file71, sizeof file71 - 1},
  {"LoopVault/Files/VaultPath.swift", file72, sizeof file72 - 1},
  {"LoopVault/Index/NoteRecord.swift", file73, sizeof file73 - 1},
  {"LoopVault/Index/VaultCatalog.swift", file74, sizeof file74 - 1},
  {"LoopVault/Index/VaultIndex.swift", file75, sizeof file75 - 1},
  {"LoopVault/Notes/FrontMatter.swift", file76, sizeof file76 - 1},
  {"LoopVault/Notes/Note.swift", file77, sizeof file77 - 1},
  {"LoopVault/Search/CharacterFold.swift", file78, sizeof file78 - 1},
  {"LoopVault/Search/DocumentTable.swift", file79, sizeof file79 - 1},
  {"LoopVault/Search/GramTable.swift", file80, sizeof file80 - 1},
  {"LoopVault/Search/KoreanEnding.swift", file81, sizeof file81 - 1},
  {"LoopVault/Search/LetterTable.swift", file82, sizeof file82 - 1},
  {"LoopVault/Search/PendingWords.swift", file83, sizeof file83 - 1},
  {"LoopVault/Search/PhraseSearch.swift", file84, sizeof file84 - 1},
  {"LoopVault/Search/PostingCursor.swift", file85, sizeof file85 - 1},
  {"LoopVault/Search/Postings.swift", file86, sizeof file86 - 1},
  {"LoopVault/Search/ReadWriteLock.swift", file87, sizeof file87 - 1},
  {"LoopVault/Search/SearchDocument.swift", file88, sizeof file88 - 1},
  {"LoopVault/Search/SearchIndex.swift", file89, sizeof file89 - 1},
  {"LoopVault/Search/SearchQuery.swift", file90, sizeof file90 - 1},
  {"LoopVault/Search/SearchRanking.swift", file91, sizeof file91 - 1},
  {"LoopVault/Search/SearchRun.swift", file92, sizeof file92 - 1},
  {"LoopVault/Search/SlicePool.swift", file93, sizeof file93 - 1},
  {"LoopVault/Search/SyllableComposer.swift", file94, sizeof file94 - 1},
  {"LoopVault/Search/TermTable.swift", file95, sizeof file95 - 1},
  {"LoopVault/Search/WordDivision.swift", file96, sizeof file96 - 1},
  {"LoopVault/Search/WordExpansion.swift", file97, sizeof file97 - 1},
  {"LoopVault/Search/WordScanner.swift", file98, sizeof file98 - 1},
};

size_t runtimeSourceCount(void) { return sizeof sources / sizeof sources[0]; }

struct RuntimeSource runtimeSourceAt(size_t index) { return sources[index]; }
