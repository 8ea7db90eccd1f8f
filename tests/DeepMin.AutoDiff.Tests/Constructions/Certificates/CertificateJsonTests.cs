using System.Text.Json.Nodes;
using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class CertificateJsonTests
{
    private static readonly string Json = SequentialCertificate.Of(SequentialMinimizer.Construct<W2_3_3_3_3>(new LabeledData([0, 0, 5, 0.1, 9, 1], [0, 1, 2]))).ToJson();

    [Fact]
    public void Json_ReadAndWritten_IsTheSameText() => Assert.Equal(Json, SequentialCertificate.FromJson(Json).ToJson());

    [Theory]
    [InlineData("", "Expected a certificate: ")]
    [InlineData("null", "Expected a certificate: ")]
    [InlineData("[]", "Expected a certificate: ")]
    [InlineData("{}", "Expected a certificate: ")]
    [InlineData("{\"schema\":\"1\"}", "Expected a certificate: ")]
    [InlineData("{\"schema\":1}", "Expected a certificate of schema 2, got schema 1.")]
    [InlineData("{\"schema\":2}", "Expected a certificate: ")]
    [InlineData("{\"schema\":2,\"kind\":\"clustered\"}", "Expected a certificate of kind minimizer, got kind clustered.")]
    public void Text_ThatIsNoCertificate_IsRefusedByName(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<InvalidDataException>(() => SequentialCertificate.FromJson(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Json_CutAnywhere_IsRefused()
    {
        for (int length = 0; length < Json.Length; length++)
            Assert.Throws<InvalidDataException>(() => SequentialCertificate.FromJson(Json[..length]));
    }

    [Fact]
    public void Json_WithoutAMember_OrWithAnUnknownOne_OrWithNull_IsRefused()
    {
        JsonObject root = JsonNode.Parse(Json)!.AsObject();
        foreach (string name in root.Select(member => member.Key))
        {
            JsonObject copy = root.DeepClone().AsObject();
            copy.Remove(name);
            Assert.Throws<InvalidDataException>(() => SequentialCertificate.FromJson(copy.ToJsonString()));
            copy[name] = null;
            Assert.Throws<InvalidDataException>(() => SequentialCertificate.FromJson(copy.ToJsonString()));
        }

        root["remark"] = "none";
        Assert.Throws<InvalidDataException>(() => SequentialCertificate.FromJson(root.ToJsonString()));
        Assert.Throws<InvalidDataException>(() => SequentialCertificate.FromJson(Json.Insert(1, "\"schema\":2,")));
    }

    [Theory]
    [InlineData("widths", "[2]", "at least 2 widths, got 1")]
    [InlineData("widths", "[2,3,-3,3,3]", "positive widths, got 2, 3, -3, 3, 3")]
    [InlineData("widths", "[2,2147483647,2147483647,3,3]", "theta of length")]
    [InlineData("layerKinds", "[\"Dense\"]", "layerKinds of 4 layers, got 1")]
    [InlineData("activations", "[]", "activations of 4 layers, got 0")]
    [InlineData("theta", "[1]", "theta of length 45, got 1")]
    [InlineData("form", "\"Automatic\"", "the form of a construction, got Automatic")]
    [InlineData("form", "\"77\"", "the form of a construction, got 77")]
    [InlineData("classOfPiece", "[]", "a piece, got none")]
    [InlineData("classOfPiece", "[0,0,2]", "a piece of every class, got 0, 0, 2")]
    [InlineData("classOfPiece", "[0,1,2147483647]", "a piece of every class")]
    [InlineData("pieceOfRow", "[0,1,3]", "pieceOfRow from 0 to 2, got 0, 1, 3")]
    [InlineData("pieceOfRow", "[0]", "pieceOfRow of every row, got 1")]
    [InlineData("order", "[0,1]", "an order of 3 pieces, got 2")]
    [InlineData("separations", "[null,null]", "separations, got null")]
    [InlineData("separations", "[{\"normal\":[1],\"offset\":0,\"gap\":0},{\"normal\":[1,1],\"offset\":0,\"gap\":0}]", "a normal of length 2, got 1")]
    [InlineData("separations", "[{\"normal\":[1,1],\"offset\":0,\"gap\":-1},{\"normal\":[1,1],\"offset\":0,\"gap\":0}]", "a gap that is not negative, got -1")]
    [InlineData("signs", "\"AAA=\"", "signs of 3 rows of 2 bytes, got 2")]
    [InlineData("signs", "\"AAAAAAD/\"", "zeros behind the signs of a row, got others in row 2")]
    [InlineData("layers", "[1]", "layers of 3 pieces, got 1")]
    [InlineData("imageErrors", "[0,0,-1]", "imageErrors that are not negative, got -1")]
    [InlineData("cost", "-1", "a cost that is not negative, got -1")]
    [InlineData("sampleCount", "0", "a sample, got 0")]
    [InlineData("dataHash", "\"77\"", "dataHash of 64 lower-case hexadecimal digits, got 77")]
    [InlineData("network", "\"XY\"", "network of 32 lower-case hexadecimal digits, got XY")]
    public void Json_WhoseMembersDoNotFitTogether_IsRefusedByName(string member, string value, string message)
    {
        JsonObject root = JsonNode.Parse(Json)!.AsObject();
        root[member] = JsonNode.Parse(value);
        string actual = Assert.Throws<InvalidDataException>(() => SequentialCertificate.FromJson(root.ToJsonString())).Message;
        Assert.StartsWith($"Expected a certificate with {message}", actual, StringComparison.Ordinal);
    }
}
