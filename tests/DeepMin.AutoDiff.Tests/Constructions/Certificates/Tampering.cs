using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeepMin.AutoDiff.Tests.Constructions;

/// <summary>Every certificate that differs from a given one in one number, one pair of numbers, one bit or one word.</summary>
internal static class Tampering
{
    private static readonly string[] Forms = ["Automatic", "Compact", "Strict", "Lifted", "Constant"];

    /// <summary>The altered texts, each with the place and the kind of the change.</summary>
    public static IEnumerable<(string Change, string Json)> Of(string json)
    {
        JsonNode root = JsonNode.Parse(json)!;
        foreach (JsonNode leaf in Leaves(root).ToList())
        {
            string path = leaf.GetPath();
            foreach ((string kind, JsonNode value) in Changes(leaf))
            {
                JsonNode copy = root.DeepClone();
                Find(copy, path).ReplaceWith(value);
                yield return ($"{path} {kind}", copy.ToJsonString());
            }

            if (leaf.Parent is JsonArray array && leaf.GetElementIndex() + 1 < array.Count && !JsonNode.DeepEquals(leaf, array[leaf.GetElementIndex() + 1]))
                yield return ($"{path} swapped with the next", Swapped(root, path));
        }
    }

    private static IEnumerable<JsonNode> Leaves(JsonNode node) => node switch
    {
        JsonObject each => each.SelectMany(member => Leaves(member.Value!)),
        JsonArray array => array.SelectMany(element => Leaves(element!)),
        _ => [node],
    };

    private static JsonNode Find(JsonNode root, string path) => Leaves(root).First(leaf => leaf.GetPath() == path);

    private static string Swapped(JsonNode root, string path)
    {
        JsonNode copy = root.DeepClone(), leaf = Find(copy, path);
        JsonArray array = (JsonArray)leaf.Parent!;
        int index = leaf.GetElementIndex();
        (JsonNode first, JsonNode second) = (leaf.DeepClone(), array[index + 1]!.DeepClone());
        (array[index], array[index + 1]) = (second, first);
        return copy.ToJsonString();
    }

    private static IEnumerable<(string Kind, JsonNode Value)> Changes(JsonNode leaf)
    {
        string name = leaf.GetPath();
        if (leaf.GetValueKind() == JsonValueKind.String)
            return name == "$.form" ? Words(leaf.GetValue<string>()) : name == "$.signs" ? Bits(leaf.GetValue<string>()) : Digits(leaf.GetValue<string>());
        return name is "$.schema" or "$.sampleCount"
            || name.StartsWith("$.widths", StringComparison.Ordinal) || name.StartsWith("$.order", StringComparison.Ordinal)
            || name.StartsWith("$.classOfPiece", StringComparison.Ordinal) || name.StartsWith("$.layers", StringComparison.Ordinal)
            ? Integers(leaf.GetValue<int>())
            : Numbers(leaf.GetValue<double>());
    }

    private static IEnumerable<(string Kind, JsonNode Value)> Integers(int value) => [("+ 1", value + 1), ("- 1", value - 1)];

    private static IEnumerable<(string Kind, JsonNode Value)> Numbers(double value)
    {
        yield return ("+ 1 ulp", Math.BitIncrement(value));
        yield return ("- 1 ulp", Math.BitDecrement(value));
        yield return ("+ 1", value + 1);
        if (value == 0)
            yield break;
        yield return ("negated", -value);
        yield return ("times 1 + 1e-9", value * (1 + 1e-9));
        yield return ("times 1 - 1e-9", value * (1 - 1e-9));
    }

    private static IEnumerable<(string Kind, JsonNode Value)> Words(string form) =>
        Forms.Where(other => other != form).Select(other => (other, (JsonNode)other));

    private static IEnumerable<(string Kind, JsonNode Value)> Digits(string hexadecimal)
    {
        for (int i = 0; i < hexadecimal.Length; i++)
        {
            char[] digits = hexadecimal.ToCharArray();
            digits[i] = digits[i] == '0' ? '1' : '0';
            yield return (string.Create(CultureInfo.InvariantCulture, $"digit {i}"), new string(digits));
        }
    }

    private static IEnumerable<(string Kind, JsonNode Value)> Bits(string base64)
    {
        for (int i = 0; i < 8 * Convert.FromBase64String(base64).Length; i++)
        {
            byte[] bytes = Convert.FromBase64String(base64);
            bytes[i / 8] ^= (byte)(1 << (i % 8));
            yield return (string.Create(CultureInfo.InvariantCulture, $"bit {i}"), Convert.ToBase64String(bytes));
        }
    }
}
