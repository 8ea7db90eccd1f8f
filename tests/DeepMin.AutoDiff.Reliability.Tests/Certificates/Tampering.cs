using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json;

namespace DeepMin.AutoDiff.Reliability.Tests;

/// <summary>Changes of a certificate: of every number, word, bit and member, one by one, and of numbers that belong together.</summary>
internal static class Tampering
{
    private static readonly string[] _words =
        ["Automatic", "Compact", "Strict", "Lifted", "Constant", "Cone", "Dense", "Skip", "Relu", "Tanh", "LeakyRelu", "Identity", "minimizer", "clustered", "classifier", "nonSeparability", ""];

    /// <summary>All changes of a text, each with the name of the member that it touches.</summary>
    public static IEnumerable<(string Field, string Change, string Json)> Of(string json)
    {
        JsonObject root = JsonNode.Parse(json)!.AsObject();
        foreach (string member in root.Select(each => each.Key).ToList())
        {
            yield return Changed(root, member, "removed", copy => copy.Remove(member));
            yield return Changed(root, member, "null", copy => copy[member] = null);
            foreach ((string change, string altered) in OfLeaves(root, member))
                yield return (member, change, altered);
        }

        yield return Changed(root, "unknown", "added", copy => copy["remark"] = "none");
        foreach ((string change, Action<JsonObject> alter) in Together(root))
            yield return Changed(root, "together", change, alter);
    }

    private static (string Field, string Change, string Json) Changed(JsonObject root, string field, string change, Action<JsonObject> alter)
    {
        JsonObject copy = root.DeepClone().AsObject();
        alter(copy);
        return (field, change, copy.ToJsonString());
    }

    private static IEnumerable<(string Change, string Json)> OfLeaves(JsonObject root, string member)
    {
        List<string> paths = [.. Leaves(root[member]!).Select(leaf => leaf.GetPath())];
        foreach (string path in paths)
        {
            JsonNode leaf = Leaves(root[member]!).First(each => each.GetPath() == path);
            foreach (JsonNode value in Values(member, leaf))
            {
                JsonObject copy = root.DeepClone().AsObject();
                Leaves(copy[member]!).First(each => each.GetPath() == path).ReplaceWith(value);
                yield return ($"{path} = {value.ToJsonString()}", copy.ToJsonString());
            }
        }

        foreach (JsonArray array in Arrays(root[member]!).Where(array => array.Count > 0))
        {
            string path = array.GetPath();
            JsonObject shorter = root.DeepClone().AsObject(), reversed = root.DeepClone().AsObject();
            Array(shorter, member, path).RemoveAt(array.Count - 1);
            JsonArray turned = Array(reversed, member, path);
            JsonNode?[] elements = [.. turned];
            turned.Clear();
            foreach (JsonNode? element in elements.Reverse())
                turned.Add(element);
            yield return ($"{path} shorter", shorter.ToJsonString());
            if (!JsonNode.DeepEquals(root, reversed))
                yield return ($"{path} reversed", reversed.ToJsonString());
        }
    }

    private static JsonArray Array(JsonObject root, string member, string path) => Arrays(root[member]!).First(array => array.GetPath() == path);

    private static IEnumerable<JsonNode> Leaves(JsonNode node) => node switch
    {
        JsonObject each => each.SelectMany(member => Leaves(member.Value!)),
        JsonArray array => array.SelectMany(element => Leaves(element!)),
        _ => [node],
    };

    private static IEnumerable<JsonArray> Arrays(JsonNode node) => node switch
    {
        JsonArray array => [array, .. array.SelectMany(element => Arrays(element!))],
        JsonObject each => each.SelectMany(member => Arrays(member.Value!)),
        _ => [],
    };

    private static IEnumerable<JsonNode> Values(string member, JsonNode leaf)
    {
        if (leaf.GetValueKind() == JsonValueKind.String)
            return member == "signs" ? Bits(leaf.GetValue<string>()) : member is "dataHash" or "network" ? Digits(leaf.GetValue<string>()) : Words(leaf.GetValue<string>());
        return member is "theta" or "targets" or "separations" or "imageErrors" or "cost" or "radii" ? Numbers(leaf.GetValue<double>()) : Integers(leaf.GetValue<int>());
    }

    private static IEnumerable<JsonNode> Integers(int value) => [value + 1, value - 1, -value - 1, int.MaxValue, value + 0.5];

    private static IEnumerable<JsonNode> Numbers(double value)
    {
        double[] changed =
            [Math.BitIncrement(value), Math.BitDecrement(value), value + 1, -value, value * (1 + 1e-9), value * (1 - 1e-9), value * 1e6, value * 1e-300, 0, double.Epsilon, 1e300];
        return changed.Where(each => each != value && double.IsFinite(each)).Distinct().Select(each => (JsonNode)each);
    }

    private static IEnumerable<JsonNode> Words(string word) => _words.Where(other => other != word).Select(other => (JsonNode)other);

    private static IEnumerable<JsonNode> Digits(string hexadecimal)
    {
        for (int i = 0; i < hexadecimal.Length; i += 7)
        {
            char[] digits = hexadecimal.ToCharArray();
            digits[i] = digits[i] == '0' ? '1' : '0';
            yield return new string(digits);
        }

        yield return hexadecimal.ToUpperInvariant() + "0";
    }

    private static IEnumerable<JsonNode> Bits(string base64)
    {
        for (int i = 0; i < 8 * Convert.FromBase64String(base64).Length; i++)
        {
            byte[] bytes = Convert.FromBase64String(base64);
            bytes[i / 8] ^= (byte)(1 << (i % 8));
            yield return Convert.ToBase64String(bytes);
        }
    }

    /// <summary>Changes that keep what is checked number by number: scaled hyperplanes, parameters with their targets, raised bounds.</summary>
    private static IEnumerable<(string Change, Action<JsonObject> Alter)> Together(JsonObject root)
    {
        foreach (double factor in new[] { 1e6, 1e-6, 2, -1, 1e160, 1e-160 })
        {
            string name = factor.ToString("R", CultureInfo.InvariantCulture);
            if (root["separations"] is JsonArray { Count: > 0 })
            {
                yield return ($"hyperplanes times {name}", copy => ScaleAll(copy["separations"]!, factor));
                yield return ($"normals and offsets times {name}", copy => ScaleHyperplanes(copy["separations"]!.AsArray(), factor));
            }

            if (root["theta"] is not null)
            {
                yield return ($"theta times {name}", copy => ScaleAll(copy["theta"]!, factor));
                yield return ($"theta and targets times {name}", copy =>
                {
                    ScaleAll(copy["theta"]!, factor);
                    ScaleAll(copy["targets"]!, factor);
                }
                );
            }

            if (root["imageErrors"] is not null && factor > 0)
            {
                yield return ($"bounds times {name}", copy =>
                {
                    ScaleAll(copy["imageErrors"]!, factor);
                    copy["cost"] = copy["cost"]!.GetValue<double>() * factor;
                }
                );
            }

            if (root["radii"] is not null && factor > 0)
                yield return ($"radii times {name}", copy => ScaleAll(copy["radii"]!, factor));
        }
    }

    private static void ScaleHyperplanes(JsonArray separations, double factor)
    {
        foreach (JsonNode? separation in separations)
        {
            ScaleAll(separation!["normal"]!, factor);
            separation["offset"] = separation["offset"]!.GetValue<double>() * factor;
        }
    }

    private static void ScaleAll(JsonNode node, double factor)
    {
        foreach (JsonNode leaf in Leaves(node).ToList())
            leaf.ReplaceWith(leaf.GetValue<double>() * factor);
    }
}
