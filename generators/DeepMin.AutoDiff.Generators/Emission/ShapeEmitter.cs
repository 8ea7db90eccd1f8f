using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits what a model is: the interface, sizes, layouts, fingerprint, operation counts, workspace lengths.</summary>
internal static class ShapeEmitter
{
    public static GeneratedFile Emit(EmissionContext context) =>
        SourceFile.Create(context, "Shape", writer => Members(writer, context), writer => Bodies(writer, context));

    private static void Members(SourceWriter writer, EmissionContext context)
    {
        ModelIdentity identity = context.Identity;
        string contract = identity.Layers.IsEmpty ? "IModel" : "INetwork";
        string shape = $"global::{ModelIdentity.BodyNamespace}.{identity.MangledName}Shape";
        using (writer.Block($"partial {identity.Declaration} : global::DeepMin.AutoDiff.{contract}<{identity.SelfType}>"))
        {
            Property(writer, "int", "InputCount", $"{context.InputCount}", $"Number M = {context.InputCount} of inputs of one sample.");
            Property(writer, "int", "OutputCount", $"{context.OutputCount}", $"Number Q = {context.OutputCount} of outputs of one sample.");
            Property(writer, "int", "ParameterCount", $"{context.ParameterCount}", $"Number K = {context.ParameterCount} of parameters.");
            Property(writer, "global::DeepMin.AutoDiff.ParameterLayout", "Parameters", $"{shape}.Parameters", "The named slices of θ.");
            Property(writer, "global::DeepMin.AutoDiff.ConstantLayout", "Constants", $"{shape}.Constants", "The named slices of the constants.");
            Property(writer, "global::DeepMin.AutoDiff.OutputLayout", "Outputs", $"{shape}.Outputs", "The names of the outputs.");
            Property(writer, "global::DeepMin.AutoDiff.ModelFingerprint", "Fingerprint", $"new(0x{identity.Fingerprint.High:x16}UL, 0x{identity.Fingerprint.Low:x16}UL)", "Identifies the specification.");
            Property(writer, "global::DeepMin.AutoDiff.JacobianMode", "DefaultJacobianMode", $"global::DeepMin.AutoDiff.JacobianMode.{(context.Programs.Costs.ForwardIsCheaper ? "Forward" : "Reverse")}", "The mode with the smaller operation count.");
            if (!identity.Layers.IsEmpty)
                Property(writer, "global::System.Collections.Generic.IReadOnlyList<global::DeepMin.AutoDiff.NetworkLayer>", "Layers", $"{shape}.Layers", "The layers, from the input to the output.");
            Method(writer, "global::DeepMin.AutoDiff.OperationCount", "Count", "global::DeepMin.AutoDiff.ModelOperator modelOperator", $"{shape}.Count(modelOperator)");
            Method(writer, "long", "WorkspaceLength", "global::DeepMin.AutoDiff.ModelOperator modelOperator, int samples, int degree = 1", $"{shape}.WorkspaceLength(modelOperator, samples, degree)");
        }
    }

    private static void Property(SourceWriter writer, string type, string name, string value, string summary)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line(SourceFile.GeneratedCodeAttribute);
        writer.Line($"public static {type} {name} => {value};");
        writer.Line();
    }

    private static void Method(SourceWriter writer, string type, string name, string parameters, string value)
    {
        if (name == "WorkspaceLength")
            writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line(SourceFile.GeneratedCodeAttribute);
        writer.Line($"public static {type} {name}({parameters}) => {value};");
    }

    private static void Bodies(SourceWriter writer, EmissionContext context)
    {
        using (writer.Block($"file static class {context.Identity.MangledName}Shape"))
        {
            writer.Line("// A runtime that does not honour this contract lacks the constant.");
            writer.Line("private const int KernelContractVersion = KernelContract.Version1;");
            writer.Line();
            using (writer.Indented("public static readonly ParameterLayout Parameters = new("))
            {
                Slice[] slices = [.. context.Model.Parameters];
                for (int i = 0; i < slices.Length; i++)
                    writer.Line($"new ParameterSlice(\"{slices[i].Name}\", {slices[i].Offset}, {slices[i].Rows}, {slices[i].Columns}){(i + 1 < slices.Length ? "," : ");")}");
            }

            writer.Line();
            writer.Line("public static readonly ConstantLayout Constants = new();");
            writer.Line();
            writer.Line($"public static readonly OutputLayout Outputs = new({string.Join(", ", OutputNames(context))});");
            Layers(writer, context);
            Counts(writer, context);
            Workspaces(writer, context);
        }
    }

    private static IEnumerable<string> OutputNames(EmissionContext context) => Enumerable.Range(0, context.OutputCount).Select(q => $"\"{context.Model.Output.Name}{q}\"");

    private static void Layers(SourceWriter writer, EmissionContext context)
    {
        if (context.Identity.Layers.IsEmpty)
            return;
        writer.Line();
        writer.Line("public static readonly NetworkLayer[] Layers =");
        writer.Line("[");
        foreach (LayerReference layer in context.Identity.Layers)
            writer.Line($"    new NetworkLayer(Parameters[\"{layer.Weights.Name}\"], Parameters[\"{layer.Bias.Name}\"], \"{layer.Activation}\"),");
        writer.Line("];");
    }

    private static void Counts(SourceWriter writer, EmissionContext context)
    {
        Transforms.OperatorCosts costs = context.Programs.Costs;
        (string Operator, OperationCount Count)[] rows =
        [
            ("Evaluate", costs.Evaluate),
            ("Jvp", costs.Jvp),
            ("Vjp", costs.Vjp),
            ("JacobianForward", costs.JacobianForward),
            ("JacobianReverse", costs.JacobianReverse),
            ("Gram", costs.Gram),
            ("CrossGram", costs.Gram),
        ];
        Switch(writer, "OperationCount Count(ModelOperator modelOperator)", rows.Select(row =>
            (row.Operator, $"new({row.Count.Multiplications}, {row.Count.Additions}, {row.Count.Elementary}, {row.Count.Steps}{(row.Count.PairOperations == 0 ? "" : $", {row.Count.PairOperations}")})")));
    }

    private static void Workspaces(SourceWriter writer, EmissionContext context)
    {
        GramFactors factors = new(context);
        (string Operator, int Scratch)[] rows =
        [
            ("Evaluate", EvaluateEmitter.Scratch(context)),
            ("Jvp", JvpEmitter.Scratch(context)),
            ("Vjp", VjpEmitter.Scratch(context)),
            ("JacobianForward", JacobianEmitter.ForwardScratch(context)),
            ("JacobianReverse", JacobianEmitter.ReverseScratch(context)),
        ];
        string gram = GramEmitter.Length("samples", "samples", factors, context, "degree * ");
        Switch(
            writer,
            "long WorkspaceLength(ModelOperator modelOperator, int samples, int degree)",
            rows.Select(row => (row.Operator, $"{row.Scratch}L * degree")).Concat([("Gram", gram), ("CrossGram", gram)]));
    }

    private static void Switch(SourceWriter writer, string signature, IEnumerable<(string Operator, string Value)> arms)
    {
        writer.Line();
        writer.Line($"public static {signature} => modelOperator switch");
        writer.Line("{");
        foreach ((string modelOperator, string value) in arms)
            writer.Line($"    ModelOperator.{modelOperator} => {value},");
        writer.Line("    _ => throw Shape.UnknownOperator(modelOperator),");
        writer.Line("};");
    }
}
