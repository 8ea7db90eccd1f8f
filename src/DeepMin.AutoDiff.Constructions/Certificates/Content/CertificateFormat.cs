using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>Whether the members of a certificate fit together, so that its claims have a meaning.</summary>
internal static class CertificateFormat
{
    /// <exception cref="InvalidDataException">They do not; the message names the first that does not.</exception>
    public static void Require(CertificateContent content)
    {
        RequireNetwork(content);
        Require(content.Form is > ConstructionForm.Automatic and <= ConstructionForm.Constant, "the form of a construction", content.Form);
        RequirePieces(content);
        RequireCollapse(content, content.ClassOfPiece.Length);
        foreach (SeparationContent? separation in content.Separations)
        {
            Require(separation is not null, "separations", "null");
            RequireLength(separation!.Normal, content.Widths[0], "a normal");
            Require(double.IsFinite(separation.Offset), "a finite offset", separation.Offset);
            Require(separation.Gap >= 0 && double.IsFinite(separation.Gap), "a gap that is not negative", separation.Gap);
        }
    }

    /// <exception cref="InvalidDataException">They do not; the message names the first that does not.</exception>
    public static void Require(ClusteredContent content)
    {
        RequireNetwork(content);
        Require(content.Form is ConstructionForm.Cone or ConstructionForm.Compact, "the form of a construction", content.Form);
        RequireCollapse(content, RequireTargets(content));
    }

    /// <exception cref="InvalidDataException">They do not; the message names the first that does not.</exception>
    public static void Require(ClassifierContent content)
    {
        RequireNetwork(content);
        int classes = RequireTargets(content);
        Require(content.Classes.Length == content.SampleCount, $"classes of {content.SampleCount} rows", content.Classes.Length);
        Require(Array.TrueForAll(content.Classes, label => (uint)label < (uint)classes), $"classes from 0 to {classes - 1}", string.Join(", ", content.Classes));
        RequireLength(content.Radii, content.SampleCount);
        Require(Array.TrueForAll(content.Radii, radius => radius >= 0), "radii that are not negative", content.Radii.Min());
    }

    private static void RequireNetwork(NetworkContent content)
    {
        Require(IsHexadecimal(content.DataHash, 64), "dataHash of 64 lower-case hexadecimal digits", content.DataHash);
        Require(IsHexadecimal(content.Network, 32), "network of 32 lower-case hexadecimal digits", content.Network);
        Require(content.Widths.Length >= 2, "at least 2 widths", content.Widths.Length);
        Require(Array.TrueForAll(content.Widths, width => width > 0), "positive widths", string.Join(", ", content.Widths));
        int layers = content.Widths.Length - 1;
        Require(content.LayerKinds.Length == layers, $"layerKinds of {layers} layers", content.LayerKinds.Length);
        Require(content.Activations.Length == layers, $"activations of {layers} layers", content.Activations.Length);
        RequireLength(content.Theta, ReluNetwork.ParameterCount(content.Widths));
        Require(content.SampleCount > 0, "a sample", content.SampleCount);
    }

    private static int RequireTargets(NetworkContent content)
    {
        int outputs = content.Widths[^1], classes = content.Targets.Length / outputs;
        Require(classes > 0, "a target", "none");
        RequireLength(content.Targets, (long)classes * outputs);
        return classes;
    }

    private static void RequirePieces(CertificateContent content)
    {
        int outputs = content.Widths[^1], pieces = content.ClassOfPiece.Length;
        Require(pieces > 0, "a piece", "none");
        long classes = content.ClassOfPiece.Max() + 1L;
        Require(content.ClassOfPiece.Distinct().Count() == classes && content.ClassOfPiece.Min() == 0, "a piece of every class", string.Join(", ", content.ClassOfPiece));
        RequireLength(content.Targets, classes * outputs);
        Require(content.Order.Length == pieces, $"an order of {pieces} pieces", content.Order.Length);
        Require(content.Separations.Length == pieces - 1, $"{pieces - 1} separations", content.Separations.Length);
        Require(content.PieceOfRow.Length == 0 || content.PieceOfRow.Length == content.SampleCount, "pieceOfRow of every row", content.PieceOfRow.Length);
        Require(
            Array.TrueForAll(content.PieceOfRow, piece => (uint)piece < (uint)pieces), $"pieceOfRow from 0 to {pieces - 1}", string.Join(", ", content.PieceOfRow));
    }

    private static void RequireCollapse(CollapseContent content, int pieces)
    {
        Require(content.Layers.Length == pieces, $"layers of {pieces} pieces", content.Layers.Length);
        RequireLength(content.ImageErrors, pieces);
        Require(Array.TrueForAll(content.ImageErrors, error => error >= 0), "imageErrors that are not negative", content.ImageErrors.Min());
        Require(content.Cost >= 0 && double.IsFinite(content.Cost), "a cost that is not negative", content.Cost);
        int neurons = content.Widths.Skip(1).SkipLast(1).Sum(), length = SignTable.RowLength(neurons);
        Require(content.Signs.Length == (long)content.SampleCount * length, $"signs of {content.SampleCount} rows of {length} bytes", content.Signs.Length);
        for (int row = 0; row < content.SampleCount && neurons % 8 != 0; row++)
            Require(content.Signs[((row + 1) * length) - 1] >> (neurons % 8) == 0, "zeros behind the signs of a row", $"others in row {row}");
    }

    private static bool IsHexadecimal(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigitLower);

    private static void RequireLength(double[] values, long length, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        name = JsonNamingPolicy.CamelCase.ConvertName(name.Replace("content.", "", StringComparison.Ordinal));
        Require(values.Length == length, $"{name} of length {length}", values.Length);
        Require(Array.TrueForAll(values, double.IsFinite), $"{name} of finite numbers", "others");
    }

    private static void Require(bool condition, string expected, object got)
    {
        if (!condition)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Expected a certificate with {expected}, got {got}."));
    }
}
