using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits what a model is: the interface, sizes, layouts, fingerprint, operation counts, workspace lengths.</summary>
internal static class LayoutEmitter
{
    public static GeneratedFile Emit(EmissionContext context) =>
        SourceFile.Create(context, "Layout", new FileHead(Head(context), []), writer => Members(writer, context), writer => Bodies(writer, context));

    private static IEnumerable<string> Head(EmissionContext context)
    {
        (int bytes, Fingerprint fingerprint) = (context.Identity.Scalar.Bytes, context.Identity.Fingerprint);
        string constants = context.Model.ConstantCount == 0 ? "" : $", {Header.Number(context.Model.ConstantCount, "constant")} c";
        return
        [
            .. Formulas.Model(context.Model),
            "",
            $"K = {Header.Number(context.ParameterCount, "parameter")} ({(long)bytes * context.ParameterCount} bytes){constants}.",
            $"A sample: {Header.Number(context.InputCount, "input")} ({bytes * context.InputCount} bytes), {Header.Number(context.OutputCount, "output")} ({bytes * context.OutputCount} bytes), {context.Identity.Scalar}. Fingerprint {fingerprint.High:x16}{fingerprint.Low:x16}.",
        ];
    }

    private static void Members(SourceWriter writer, EmissionContext context)
    {
        ModelIdentity identity = context.Identity;
        string contract = identity.Layers.IsEmpty ? "IModel" : "INetwork";
        using (writer.Block($"partial {identity.Declaration} : global::DeepMin.AutoDiff.{contract}<{identity.SelfType}{(identity.Scalar == ScalarType.Double ? "" : $", {identity.Scalar}")}>"))
        {
            foreach ((string documentation, string declaration, string value) in Declarations(context))
            {
                writer.Line($"/// {documentation}");
                writer.Line($"public static {declaration} => {value};");
            }
        }
    }

    private static IEnumerable<(string Documentation, string Declaration, string Value)> Declarations(EmissionContext context)
    {
        const string runtime = "global::DeepMin.AutoDiff";
        ModelIdentity identity = context.Identity;
        string layout = $"global::{ModelIdentity.BodyNamespace}.{identity.MangledName}Layout";
        yield return ($"<summary>Number M = {context.InputCount} of inputs of one sample.</summary>", "int InputCount", $"{context.InputCount}");
        yield return ($"<summary>Number Q = {context.OutputCount} of outputs of one sample.</summary>", "int OutputCount", $"{context.OutputCount}");
        yield return ($"<summary>Number K = {context.ParameterCount} of parameters.</summary>", "int ParameterCount", $"{context.ParameterCount}");
        yield return ("<summary>The named slices of θ.</summary>", $"{runtime}.SliceLayout Parameters", $"{layout}.Parameters");
        yield return ("<summary>The named slices of the constants.</summary>", $"{runtime}.SliceLayout Constants", $"{layout}.Constants");
        yield return ("<summary>The names of the outputs.</summary>", $"{runtime}.OutputLayout Outputs", $"{layout}.Outputs");
        yield return ("<summary>Identifies the specification.</summary>", $"{runtime}.ModelFingerprint Fingerprint", $"new(0x{identity.Fingerprint.High:x16}UL, 0x{identity.Fingerprint.Low:x16}UL)");
        yield return ("<summary>The mode with the smaller operation count.</summary>", $"{runtime}.JacobianMode DefaultJacobianMode", $"{runtime}.JacobianMode.{(context.Programs.ForwardIsCheaper ? "Forward" : "Reverse")}");
        if (!identity.Layers.IsEmpty)
            yield return ("<summary>The layers, from the input to the output.</summary>", $"global::System.Collections.Generic.IReadOnlyList<{runtime}.NetworkLayer> Layers", $"{layout}.Layers");
        if (identity.IsStandardized)
            yield return ("<inheritdoc/>", "bool IsStandardized", "true");
        yield return ("<inheritdoc/>", $"{runtime}.OperationCount Count({runtime}.ModelOperator modelOperator)", $"{layout}.Facts(modelOperator, samples: 0).Count");
        yield return ("<inheritdoc/>", $"long WorkspaceLength({runtime}.ModelOperator modelOperator, int samples)", $"{layout}.Facts(modelOperator, samples).Workspace");
    }

    private static void Bodies(SourceWriter writer, EmissionContext context)
    {
        using (writer.Block($"file static class {context.Identity.MangledName}Layout"))
        {
            writer.Line("// A runtime that does not honor this contract lacks the constant.");
            writer.Line("private const int KernelContractVersion = Require.KernelContractVersion1;");
            writer.Line();
            Layout(writer, "SliceLayout Parameters", context.Model.Parameters);
            Layout(writer, "SliceLayout Constants", context.Model.Constants);
            writer.Line($"public static readonly OutputLayout Outputs = {Outputs(context)};");
            Layers(writer, context);
            Facts(writer, context);
        }
    }

    private static void Layout(SourceWriter writer, string declaration, ImmutableArray<Slice> slices)
    {
        string head = $"public static readonly {declaration} = new([";
        if (slices.IsEmpty)
        {
            writer.Line($"{head}]);");
            return;
        }

        using (writer.Indented(head))
        {
            for (int i = 0; i < slices.Length; i++)
                writer.Line($"new ParameterSlice(\"{slices[i].Name}\", {slices[i].Offset}, {slices[i].Rows}, {slices[i].Columns}){(i + 1 < slices.Length ? "," : "]);")}");
        }
    }

    private static string Outputs(EmissionContext context)
    {
        ModelIdentity identity = context.Identity;
        if (!identity.HasSlopes)
            return Named(identity.OutputNames, "y", context.OutputCount);
        string inputs = Named(identity.InputNames, "x", context.InputCount);
        return $"{Named(identity.OutputNames, "y", context.OutputCount / (1 + context.InputCount))}.WithSlopes({inputs})";
    }

    private static string Named(ImmutableArray<string> names, string stem, int count) => names.IsEmpty
        ? $"OutputLayout.Numbered(\"{stem}\", {count})"
        : $"new OutputLayout([{string.Join(", ", names.Select(name => $"\"{name}\""))}])";

    private static void Layers(SourceWriter writer, EmissionContext context)
    {
        if (context.Identity.Layers.IsEmpty)
            return;
        writer.Line();
        writer.Line("public static readonly NetworkLayer[] Layers =");
        writer.Line("[");
        foreach (LayerReference layer in context.Identity.Layers)
            writer.Line($"    new NetworkLayer({Slice(layer.Weights)}, {Slice(layer.Bias)}, {(IsUserFunction(layer) ? "null" : $"Activation.{layer.Activation}")}){Options(layer)},");
        writer.Line("];");
    }

    private static string Slice(SliceRef? matrix) => matrix is null ? "null" : $"{(matrix.Source == ParameterSource.Constants ? "Constants" : "Parameters")}[\"{matrix.Name}\"]";

    /// <summary>What the enumeration of the runtime does not list is named by text.</summary>
    private static bool IsUserFunction(LayerReference layer) => !ActivationTable.BuiltIn.Names.Contains(layer.Activation);

    /// <summary>The properties of a layer that differ from those of a plain one.</summary>
    private static string Options(LayerReference layer)
    {
        List<string> options = [];
        if (IsUserFunction(layer))
            options.Add($"UserActivation = \"{layer.Activation}\"");
        if (layer.Weights.Source == ParameterSource.Constants)
            options.Add("IsFrozen = true");
        if (layer.Skip is { } skip)
            options.Add($"Skip = SkipConnection.{skip}");
        if (layer.Projection is not null)
            options.Add($"Projection = {Slice(layer.Projection)}");
        return options.Count == 0 ? "" : $" {{ {string.Join(", ", options)} }}";
    }

    /// <summary>One row per operator: operations of a sample, and the length of the workspace.</summary>
    private static void Facts(SourceWriter writer, EmissionContext context)
    {
        writer.Line();
        writer.Line("public static (OperationCount Count, long Workspace) Facts(ModelOperator modelOperator, int samples) => modelOperator switch");
        writer.Line("{");
        foreach (OperatorFacts row in context.Facts)
            writer.Line($"    ModelOperator.{row.Operator} => (new({row.Count.Multiplications}, {row.Count.Additions}, {row.Count.Elementary}, {row.Count.Steps}{(row.Count.PairOperations == 0 ? "" : $", {row.Count.PairOperations}")}), {row.Workspace.Code}),");
        writer.Line("    _ => throw Require.UnknownOperator(modelOperator),");
        writer.Line("};");
    }
}
